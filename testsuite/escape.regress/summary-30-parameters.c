/* { dg-do run } */
/* { dg-options "-O2" } */
/* 30 parameters: add_content returns N at capacity without a part,
   so later loads point nowhere and nothing escapes.  Should end without a
   summary.  */
#include <stdio.h>
#include <stdlib.h>
#define OWN static __attribute__((noinline,noclone))
int *kept[31];
OWN void f (int **p0, int **p1, int **p2, int **p3, int **p4, int **p5, int **p6, int **p7, int **p8, int **p9, int **p10, int **p11, int **p12, int **p13, int **p14, int **p15, int **p16, int **p17, int **p18, int **p19, int **p20, int **p21, int **p22, int **p23, int **p24, int **p25, int **p26, int **p27, int **p28, int **p29)
{
  kept[0] = *p0;
  kept[1] = *p1;
  kept[2] = *p2;
  kept[3] = *p3;
  kept[4] = *p4;
  kept[5] = *p5;
  kept[6] = *p6;
  kept[7] = *p7;
  kept[8] = *p8;
  kept[9] = *p9;
  kept[10] = *p10;
  kept[11] = *p11;
  kept[12] = *p12;
  kept[13] = *p13;
  kept[14] = *p14;
  kept[15] = *p15;
  kept[16] = *p16;
  kept[17] = *p17;
  kept[18] = *p18;
  kept[19] = *p19;
  kept[20] = *p20;
  kept[21] = *p21;
  kept[22] = *p22;
  kept[23] = *p23;
  kept[24] = *p24;
  kept[25] = *p25;
  kept[26] = *p26;
  kept[27] = *p27;
  kept[28] = *p28;
  kept[29] = *p29;
}
OWN void g (int i)
{
  int *x = malloc (sizeof *x), *y = NULL;
  *x = i;
  f (&y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &x);
}
OWN int dirty (void) { volatile char b[400]; for (int i = 0; i < 400; i++) b[i] = i; return b[3]; }
int main (void)
{
  g (42); dirty (); printf ("%d\n", *kept[29]);
}
