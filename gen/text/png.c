/* The only file that sees libpng. */
#include "base/buf.h"
#include "text/figure.h"
#include <png.h>

const struct picture *png_read(struct arena *a, str bytes)
{
    png_image image = { .version = PNG_IMAGE_VERSION };
    png_color white = { 255, 255, 255 };
    if (!png_image_begin_read_from_memory(&image, bytes.p, bytes.n))
        return NULL;
    image.format = PNG_FORMAT_RGB;
    bool fits = image.width && image.height && image.width <= PICTURE_MOST / image.height;
    struct arena_mark mark = arena_mark(a);
    struct picture *p = arena_new(a, struct picture);
    uint8_t *rgb = fits ? arena_alloc(a, PNG_IMAGE_SIZE(image)) : NULL;
    if (!fits || !png_image_finish_read(&image, &white, rgb, 0, NULL)) {
        png_image_free(&image);
        arena_rewind(a, mark);
        return NULL;
    }
    *p = (struct picture){ image.width, image.height, rgb, bytes };
    return p;
}

void png_write(struct arena *a, const bool *cells, uint32_t side, uint32_t quiet, uint32_t scale,
               struct buf *out)
{
    uint32_t all = side + 2 * quiet, pixels = all * scale;
    png_image image = { .version = PNG_IMAGE_VERSION, .width = pixels, .height = pixels,
                        .format = PNG_FORMAT_GRAY };
    struct arena_mark mark = arena_mark(a);
    uint8_t *rows = arena_array(a, uint8_t, (size_t)pixels * pixels);
    for (uint32_t y = 0; y < pixels; y++)
        for (uint32_t x = 0; x < pixels; x++) {
            uint32_t row = y / scale - quiet, col = x / scale - quiet;     /* in the margin: huge */
            rows[(size_t)y * pixels + x] = row < side && col < side && cells[row * side + col] ? 0 : 255;
        }
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    if (!png_image_write_to_memory(&image, buf_room(out, size), &size, 0, rows, 0, NULL))
        BUG("a code as PNG: %s", image.message);
    out->n += size;
    arena_rewind(a, mark);
}
