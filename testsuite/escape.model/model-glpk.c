/* Arrays that GLPK reads and fills, and one that somebody else keeps.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-model=glpk" } */

typedef struct glp_prob glp_prob;

void *glp_alloc (int, int);
void glp_free (void *);
int glp_get_mat_col (glp_prob *, int, int[], double[]);
void glp_set_mat_row (glp_prob *, int, int, const int[], const double[]);
void glp_btran (glp_prob *, double[]);
void keep_column (glp_prob *, int, int[], double[]);

double
column (glp_prob *p, int m, int j)
{
  int *ind = glp_alloc (1 + m, sizeof (int));  /* { dg-note "[escape:guarded]" } */
  double *val = glp_alloc (1 + m, sizeof (double));  /* { dg-note "[escape:guarded]" } */
  int len = glp_get_mat_col (p, j, ind, val);
  double sum = 0;
  for (int i = 1; i <= len; i++)
    sum += ind[i] * val[i];
  glp_btran (p, val);
  glp_set_mat_row (p, j, len, ind, val);
  glp_free (ind);
  glp_free (val);
  return sum;
}

void
kept (glp_prob *p, int m, int j)
{
  int *ind = glp_alloc (1 + m, sizeof (int));  /* { dg-note "passed to 'keep_column'" } */
  double *val = glp_alloc (1 + m, sizeof (double));  /* { dg-note "passed to 'keep_column'" } */
  keep_column (p, j, ind, val);
}
