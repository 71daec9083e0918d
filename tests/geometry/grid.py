"""The strict grid, measured on text full of marks: every full-width character and mark stands in one of 28
columns, on one of 22 rows, whatever comes before it."""
import os

from measure import (ASCENT, BUILD, EM, File, LEFT, PITCH, Page, TMP, TOP_EDGE, WIDTH, call, near)

STEP = (WIDTH - EM) / 27
NEVER_FIRST, NEVER_LAST = "，。、；：？！）》」』】〕〉”’…％·", "（《「『【〔〈“‘"
SAID = [
    "为深入贯彻落实国务院《优化营商环境条例》和《关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见》（国发〔2024〕3号）要求，"
    "聚焦打造“可比浙江、全国一流”的营商环境，市政府办公室会同32个部门，研究制定了本措施。",
    "什么是“一件事”？简单说，就是把“一件事”，变成“一类事”……让数据多跑路——让群众少跑腿！（《条例》第三条、第四条。）",
    "开办企业实现“一网通办、一窗通取”，0.5个工作日内办结，税务Ukey一次领取（免收工本费）；诉求按期答复率100%，满意率95%以上，详见"
    "https://www.example.org/policies/2026/measures 的《说明》。",
]


def made(grid, shift):
    """Each paragraph begins a character later than the one before, so that every mark meets the edge."""
    text = "".join(f"<p>{'优' * ((k + shift) % 28)}{SAID[k % 3]}</p>" for k in range(84))
    path = os.path.join(TMP, "grid.xml")
    with open(path, "w", encoding="utf-8") as f:
        f.write(f'<sheet class="official" lang="zh-Hans" title="x" {grid}>{text}'
                f'<h1>一、“放管服”</h1><ul><li>{SAID[0]}</li></ul></sheet>')
    call(os.path.join(BUILD, "tests/unit/print_sheet"), path, path + ".pdf")
    file = File(path + ".pdf")
    return [Page(file, path + ".pdf", k + 1) for k in range(len(file.pages))]


def off_the_grid(pages):
    off = []
    for page in pages:
        for x, y in page.wide:
            column = round((x - LEFT) / STEP)
            if abs(x - LEFT - column * STEP) > 0.1 or not 0 <= column <= 28:
                off.append((page.number, round(y, 1), round(x, 2), column))
    return off


def on_the_strict_grid_every_character_has_a_column():
    strict, loose = made('grid="strict"', 0), made("", 0)
    assert sum(len(p.wide) for p in strict) > 6000, "too little text to tell"
    assert not off_the_grid(strict), off_the_grid(strict)[:5]
    assert len(off_the_grid(loose)) > 1000, "without it the lines are justified"


def on_the_strict_grid_lines_stand_on_22_rows():
    *pages, last = made('grid="strict"', 0)
    assert len(pages) > 8
    for page in pages:
        assert 20 <= len(page.rows) <= 22, (page.number, len(page.rows))      # three lines go together
        for k, y in enumerate(page.rows):
            near(f"page {page.number} row {k + 1}", y, TOP_EDGE + k * PITCH + ASCENT * EM)


def on_the_strict_grid_lines_are_full():
    """A mark hangs in the margin, one at most; most lines fill all 28."""
    lines, hung, full = 0, 0, 0
    for page in made('grid="strict"', 0):
        for y in page.rows:
            columns = [round((x - LEFT) / STEP) for x, at in page.wide if abs(at - y) < 0.1]
            hung += columns.count(28)
            full += 27 in columns
            lines += 1
            assert columns.count(28) <= 1 and len(set(columns)) == len(columns), (page.number, y, columns)
    assert hung > lines / 50 and full > lines * 0.6, (lines, hung, full)


def on_the_strict_grid_no_line_begins_or_ends_with_a_mark_that_may_not():
    for shift in (0, 9, 18):
        for page in made('grid="strict"', shift):
            rows = {}
            for x0, y0, x1, y1, text in page.words:
                rows.setdefault(round((y0 + y1) / 2 / PITCH), []).append((x0, text))
            for row in rows.values():
                line = "".join(t for _, t in sorted(row))
                assert line[0] not in NEVER_FIRST and line[-1] not in NEVER_LAST, (page.number, line)


CHECKS = [on_the_strict_grid_every_character_has_a_column, on_the_strict_grid_lines_stand_on_22_rows,
          on_the_strict_grid_lines_are_full,
          on_the_strict_grid_no_line_begins_or_ends_with_a_mark_that_may_not]
