program hello
  integer, allocatable :: a(:)
  allocate (a(10))
  a = 3
  print *, sum (a)
  deallocate (a)
end program hello
