#include <cstdio>
#include <cstdlib>

struct box { int *p; box () : p ((int *) std::malloc (4)) { *p = 7; }
             ~box () { std::free (p); } };

int
main ()
{
  box b;
  try { if (*b.p == 7) throw 3; }
  catch (int n) { std::printf ("%d\n", n + *b.p); }
  return 0;
}
