/* Writes a synthetic site of N measures into a folder: `corpus N DIR`. Policies of 50 measures, 45
 * units, 3 progress rows a measure, Chinese and English. The same N gives the same bytes. */
#include "base/base.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { PER_POLICY = 50, UNITS = 45, THEMES = 8, REPORTS = 3 };

struct phrase { const char *zh, *en; };

static const struct phrase verbs[] = {
    { "优化", "Improve" }, { "健全", "Complete" }, { "规范", "Standardise" }, { "压减", "Reduce" },
    { "推行", "Carry out" }, { "完善", "Refine" }, { "公开", "Publish" }, { "简化", "Simplify" },
};
static const struct phrase things[] = {
    { "企业开办流程", "the procedure for starting a business" },
    { "工程建设项目审批", "the approval of construction projects" },
    { "水电气报装服务", "utility connections" },
    { "不动产登记办理", "property registration" },
    { "纳税缴费服务", "tax and fee services" },
    { "跨境贸易通关", "customs clearance" },
    { "中小微企业融资对接", "financing for small businesses" },
    { "政府采购与招标投标", "public procurement and bidding" },
    { "包容审慎监管清单", "lists for prudent regulation" },
    { "惠企政策兑现渠道", "channels for paying out support" },
    { "信用修复机制", "the repair of credit records" },
    { "企业诉求闭环办理", "the handling of business complaints" },
    { "政务服务综合窗口", "integrated service counters" },
};
static const struct phrase sentences[] = {
    { "编制并公开事项清单，逐项明确办理条件、材料和时限。",
      "Lists of matters are drawn up and published, with conditions, documents and time limits." },
    { "推动部门数据共享，凡能通过数据核验的材料不再要求企业提供。",
      "Departments share data, and what data can prove is no longer asked of businesses." },
    { "建立月调度、季通报制度，进展情况向社会公布。",
      "Progress is reviewed monthly, reported quarterly and made public." },
    { "在政务服务大厅设立专窗，实行“一窗受理、集成服务”。",
      "A counter in the service hall accepts all applications and passes them on." },
    { "对企业反映的问题建立台账，限期答复，办结销号。",
      "Problems raised by businesses are recorded, answered in time and closed when solved." },
    { "开展专项检查，清理与上位法不一致的规定。",
      "Special checks remove provisions that do not agree with higher law." },
    { "组织业务培训和政策宣讲，提高经办人员服务能力。",
      "Training and briefings improve the skills of those who handle applications." },
};

/* A small generator of our own, so that every machine writes the same corpus. */
static uint32_t seed;
static size_t below(size_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static FILE *create(const char *dir, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    for (char *p = path + 1; *p; p++)
        if (*p == '/') {
            *p = 0;
            mkdir(path, 0777);
            *p = '/';
        }
    FILE *f = fopen(path, "w");
    if (!f) {
        perror(path);
        exit(3);
    }
    return f;
}

static void text(FILE *f, const char *name, const char *zh, const char *en)
{
    fprintf(f, "<%s xml:lang=\"zh-Hans\">%s</%s>\n<%s xml:lang=\"en\">%s</%s>\n", name, zh, name,
            name, en, name);
}

static void write_config(const char *dir)
{
    FILE *f = create(dir, "site.conf");
    fputs("return {\n  name = { [\"zh-Hans\"] = \"基准市营商环境\", en = \"Bench City\" },\n"
          "  sponsor = { [\"zh-Hans\"] = \"基准市政府办公室\", en = \"General Office\" },\n"
          "  base_url = \"https://www.bench.gov.cn/\",\n  site_code = \"9909000012\",\n"
          "  icp = \"云ICP备99090001号\",\n  police_record = \"云公网安备 99090002000012号\",\n"
          "  address = { [\"zh-Hans\"] = \"基准市中心路1号\", en = \"1 Centre Road\" },\n"
          "  phone = \"0900-5000001\",\n  email = \"office@example.invalid\",\n  postcode = \"990900\",\n"
          "  police_url = \"https://beian.mps.gov.cn/#/query/webSearch?code=99090002000012\",\n"
          "  conac_url = \"https://bszs.conac.cn/sitename?method=show\",\n  report_error_url = "
          "\"https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=9909000012\",\n}\n", f);
    fclose(f);
}

static void write_units(const char *dir)
{
    FILE *f = create(dir, "content/units.xml");
    fputs("<units>\n", f);
    for (int i = 0; i < UNITS; i++) {
        char zh[64], en[64];
        snprintf(zh, sizeof zh, "基准市第%d局", i + 1);
        snprintf(en, sizeof en, "Bench Municipal Bureau No. %d", i + 1);
        fprintf(f, "<unit id=\"bureau-%d\" level=\"city\">\n", i + 1);
        text(f, "name", zh, en);
        fputs("</unit>\n", f);
    }
    fputs("</units>\n", f);
    fclose(f);
    f = create(dir, "content/terms.xml");
    fputs("<terms>\n<term id=\"enterprises\" kind=\"audience\">\n", f);
    text(f, "name", "企业", "Enterprises");
    fputs("</term>\n", f);
    for (int i = 0; i < THEMES; i++) {
        fprintf(f, "<term id=\"theme-%d\" kind=\"theme\">\n", i + 1);
        text(f, "name", things[i].zh, things[i].en);
        fputs("</term>\n", f);
    }
    fputs("</terms>\n", f);
    fclose(f);
}

static void write_measure(FILE *f, int policy, int n)
{
    const struct phrase *verb = &verbs[below(ARRAY_LEN(verbs))];
    const struct phrase *thing = &things[below(ARRAY_LEN(things))];
    char zh[256], en[256];
    size_t said[4];
    snprintf(zh, sizeof zh, "%s%s（%d）", verb->zh, thing->zh, n);
    snprintf(en, sizeof en, "%s %s (%d)", verb->en, thing->en, n);
    fprintf(f, "<measure id=\"p%d-m%d\" number=\"%d.\">\n", policy, n, n);
    text(f, "title", zh, en);
    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        said[i] = below(ARRAY_LEN(sentences));
    fputs("<text xml:lang=\"zh-Hans\"><p>", f);
    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        fputs(sentences[said[i]].zh, f);
    fputs("</p></text>\n<text xml:lang=\"en\"><p>", f);
    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        fprintf(f, "%s ", sentences[said[i]].en);
    fputs("</p></text>\n", f);
    size_t lead = below(UNITS);
    fprintf(f, "<lead>bureau-%zu</lead>\n<responsible>bureau-%zu</responsible>\n"
            "<responsible>bureau-%zu</responsible>\n", lead + 1, (lead + 7) % UNITS + 1,
            (lead + 19) % UNITS + 1);
    if (n % 5 == 0)
        fputs("<deadline ongoing=\"true\"/>\n", f);
    else
        fprintf(f, "<deadline>2026-%02zu-28</deadline>\n", 1 + below(12));
    if (n % 3 == 0)
        fprintf(f, "<target comparator=\"at-least\" value=\"%zu\" unit=\"percent\"/>\n",
                50 + below(50));
    fprintf(f, "<theme>theme-%zu</theme>\n<audience>enterprises</audience>\n</measure>\n",
            1 + below(THEMES));
}

static void write_policy(const char *dir, int policy, int measures)
{
    char name[128], zh[128], en[128];
    snprintf(name, sizeof name, "content/policies/p%d/policy.xml", policy);
    FILE *f = create(dir, name);
    fprintf(f, "<policy id=\"p%d\">\n<issuer>bureau-1</issuer>\n<written>2025-12-20</written>\n",
            policy);
    snprintf(zh, sizeof zh, "基准市优化营商环境若干措施（第%d号）", policy);
    snprintf(en, sizeof en, "Measures of Bench City for a Better Business Environment, No. %d",
             policy);
    text(f, "title", zh, en);
    fprintf(f, "<number>基政发〔2025〕%d号</number>\n<published>2026-01-01</published>\n"
            "<validity>in-force</validity>\n<section number=\"一、\">\n", policy);
    text(f, "title", "重点任务", "Key tasks");
    for (int n = 1; n <= measures; n++)
        write_measure(f, policy, n);
    fputs("</section>\n</policy>\n", f);
    fclose(f);
}

static void write_progress(const char *dir, int policy, int measures)
{
    char name[128];
    snprintf(name, sizeof name, "content/progress/p%d.csv", policy);
    FILE *f = create(dir, name);
    fputs("measure,date,state,percent,note,note:en\n", f);
    for (int month = 0; month < REPORTS; month++)
        for (int n = 1; n <= measures; n++)
            fprintf(f, "p%d-m%d,2026-%02d-28,%s,%d,按计划推进，完成阶段任务。,"
                    "Stage work done as planned.\n", policy, n, 2 * month + 2,
                    month == REPORTS - 1 && n % 4 == 0 ? "done" : "under-way",
                    month == REPORTS - 1 && n % 4 == 0 ? 100 : 20 + 20 * month);
    fclose(f);
}

int main(int argc, char **argv)
{
    int total = argc == 3 ? atoi(argv[1]) : 0;
    if (total <= 0) {
        fputs("usage: corpus N DIR\n", stderr);
        return 2;
    }
    seed = 20260101;
    write_config(argv[2]);
    write_units(argv[2]);
    for (int policy = 1, left = total; left > 0; policy++, left -= PER_POLICY) {
        write_policy(argv[2], policy, MIN(left, PER_POLICY));
        write_progress(argv[2], policy, MIN(left, PER_POLICY));
    }
    return 0;
}
