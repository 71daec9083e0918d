/* The one object that differs between a built and an installed program. */
#include "site/data.h"

str data_dir(void) { return S(GONGKAI_DATA); }
