/* Where the program's own templates, theme, fonts and skeleton are: the source tree, or
 * PREFIX/share/gongkai once installed. A site overrides them file by file. */
#ifndef SITE_DATA_H
#define SITE_DATA_H
#include "base/str.h"

str data_dir(void);
#endif
