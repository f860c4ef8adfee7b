package main

func main() {
	p := new(int)
	*p = 5
	println(*p)
}
