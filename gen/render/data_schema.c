/* The schema of open data: one definition a class, by the kinds of its fields. */
#include "render/data_part.h"
#include "text/esc.h"

static void put_enum(const struct field *f, struct buf *out)
{
    buf_putz(out, "\"enum\":[");
    for (size_t i = 0; i < f->values->n; i++)
        buf_printf(out, "%s\"%s\"", i ? "," : "", f->values->values[i].key);
    buf_putc(out, ']');
}

/* What one value of the field is. */
static void put_kind(const struct field *f, struct buf *out)
{
    static const char *const kinds[] = {
        [KIND_ID] = "\"type\":\"string\",\"pattern\":\"^[a-z0-9][a-z0-9-]*$\"",
        [KIND_STR] = "\"type\":\"string\"", [KIND_TEXT] = "\"type\":\"string\"",
        [KIND_PROSE] = "\"type\":\"string\"",
        [KIND_DATE] = "\"$ref\":\"#/$defs/date\"", [KIND_DEADLINE] = "\"$ref\":\"#/$defs/deadline\"",
        [KIND_INT] = "\"type\":\"integer\"", [KIND_NUM] = "\"type\":\"number\"",
        [KIND_BOOL] = "\"type\":\"boolean\"", [KIND_REF] = "\"$ref\":\"#/$defs/ref\"",
    };
    if (f->kind == KIND_ENUM)
        put_enum(f, out);
    else if (f->kind == KIND_CHILD)
        buf_printf(out, "\"$ref\":\"#/$defs/%s\"", f->of->name);
    else
        buf_putz(out, kinds[f->kind]);
}

static void put_field(const struct field *f, struct buf *out)
{
    buf_printf(out, "\"%s\":{\"title\":", f->name);
    esc_json_string(out, str_z(f->zh));
    buf_putz(out, ",\"description\":");
    esc_json_string(out, str_z(f->en));
    buf_putz(out, f->many ? ",\"type\":\"array\",\"items\":{" : ",");
    put_kind(f, out);
    buf_putz(out, f->many ? "}}" : "}");
}

static bool is_nested(const struct vocabulary *v, const struct class_info *c)
{
    for (size_t i = 0; i < v->nclasses; i++)
        for (size_t k = 0; k < v->classes[i]->n; k++)
            if (v->classes[i]->fields[k].kind == KIND_CHILD && v->classes[i]->fields[k].of == c)
                return true;
    return false;
}

static void put_class(const struct vocabulary *v, const struct class_info *c, struct buf *out)
{
    bool nested = is_nested(v, c);
    const char *sep = "";
    buf_printf(out, ",\n\"%s\":{\"title\":", c->name);
    esc_json_string(out, str_z(c->zh));
    buf_putz(out, ",\"description\":");
    esc_json_string(out, str_z(c->en));
    buf_putz(out, ",\"type\":\"object\",\"additionalProperties\":false,\"properties\":{");
    for (size_t i = 0; i < c->n; i++)
        if (data_in_json(&c->fields[i], c, nested)) {
            buf_putz(out, sep);
            put_field(&c->fields[i], out);
            sep = ",";
        }
    buf_printf(out, "%s\"url\":{\"type\":\"string\",\"format\":\"uri\"}},\"required\":[", sep);
    sep = "";
    for (size_t i = 0; i < c->n; i++)
        if (data_in_json(&c->fields[i], c, false) && (c->fields[i].flags & REQUIRED)) {
            buf_printf(out, "%s\"%s\"", sep, c->fields[i].name);
            sep = ",";
        }
    buf_putz(out, "]}");
}

void data_schema(const struct render *r, struct buf *out)
{
    const struct vocabulary *v = r->model->vocabulary;
    buf_putz(out, "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"$id\":");
    esc_json_string(out, arena_printf(r->scratch, "%.*sdata/schema.json", STR_ARG(r->base_url)));
    buf_putz(out, ",\"title\":\"gongkai/1\",\"type\":\"object\",\"additionalProperties\":false,\n"
        "\"required\":[\"schema\",\"class\",\"language\",\"as_of\",\"count\",\"records\"],\n"
        "\"properties\":{\"schema\":{\"const\":\"gongkai/1\"},\"class\":{\"type\":\"string\"},"
        "\"language\":{\"enum\":[\"zh-Hans\",\"en\"]},\"as_of\":{\"$ref\":\"#/$defs/date\"},"
        "\"count\":{\"type\":\"integer\"},\"records\":{\"type\":\"array\"}},\n\"allOf\":[\n");
    for (size_t i = 0; i < v->nclasses; i++)
        buf_printf(out, "%s{\"if\":{\"properties\":{\"class\":{\"const\":\"%s\"}}},\"then\":{\"properties\":"
                   "{\"records\":{\"items\":{\"$ref\":\"#/$defs/%s\"}}}}}", i ? ",\n" : "",
                   v->classes[i]->name, v->classes[i]->name);
    buf_putz(out, "],\n\"$defs\":{\n"
        "\"date\":{\"type\":\"string\",\"pattern\":\"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"},\n"
        "\"deadline\":{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"by\":"
        "{\"type\":[\"string\",\"null\"]},\"ongoing\":{\"type\":\"boolean\"}},"
        "\"required\":[\"by\",\"ongoing\"]},\n"
        "\"ref\":{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"id\":"
        "{\"type\":\"string\"},\"name\":{\"type\":\"string\"}},\"required\":[\"id\",\"name\"]},\n"
        "\"target\":{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"name\":"
        "{\"type\":\"string\"},\"comparator\":{\"type\":\"string\"},"
        "\"value\":{\"type\":[\"number\",\"null\"]},"
        "\"upper\":{\"type\":\"number\"},\"unit\":{\"type\":\"string\"},\"text\":{\"type\":\"string\"}},"
        "\"required\":[\"value\",\"text\"]}");
    for (size_t i = 0; i < v->nclasses; i++)
        if (v->classes[i]->id != CLASS_target)
            put_class(v, v->classes[i], out);
    buf_putz(out, "}}\n");
}
