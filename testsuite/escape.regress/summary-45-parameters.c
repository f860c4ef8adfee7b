/* { dg-do run } */
/* { dg-options "-O2" } */
/* ICE (heap corruption) in cc1: more than ESC_SUMMARY_MAX_PARTS parameters:
   safe_grow_cleared (40) of a longer vector in esc_summary_add_parts; from
   40 parameters on.  */
#include <stdio.h>
#include <stdlib.h>
#define OWN static __attribute__((noinline,noclone))
int *kept[46];
OWN void f (int **p0, int **p1, int **p2, int **p3, int **p4, int **p5, int **p6, int **p7, int **p8, int **p9, int **p10, int **p11, int **p12, int **p13, int **p14, int **p15, int **p16, int **p17, int **p18, int **p19, int **p20, int **p21, int **p22, int **p23, int **p24, int **p25, int **p26, int **p27, int **p28, int **p29, int **p30, int **p31, int **p32, int **p33, int **p34, int **p35, int **p36, int **p37, int **p38, int **p39, int **p40, int **p41, int **p42, int **p43, int **p44)
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
  kept[30] = *p30;
  kept[31] = *p31;
  kept[32] = *p32;
  kept[33] = *p33;
  kept[34] = *p34;
  kept[35] = *p35;
  kept[36] = *p36;
  kept[37] = *p37;
  kept[38] = *p38;
  kept[39] = *p39;
  kept[40] = *p40;
  kept[41] = *p41;
  kept[42] = *p42;
  kept[43] = *p43;
  kept[44] = *p44;
}
OWN void g (int i)
{
  int *x = malloc (sizeof *x), *y = NULL;
  *x = i;
  f (&y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &x);
}
OWN int dirty (void) { volatile char b[400]; for (int i = 0; i < 400; i++) b[i] = i; return b[3]; }
int main (void)
{
  g (42); dirty (); printf ("%d\n", *kept[44]);
}
