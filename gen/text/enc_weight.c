/* Weights of the Basic Multilingual Plane, laid out once per process. */
#include "text/enc_weight.h"
#include "base/str.h"

static int8_t weights[0x10000];

/* By frequency in general Chinese text, then words of administration; Traditional forms after. */
static const char top[] =
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
    "发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本"
    "前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很"
    "最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度"
    "门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电"
    "数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马"
    "科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万"
    "取拉格望觉术领共确传师观清今切院让识候带导争运六七八九百千亿元"
    "企策服环境措施推落责单牵优改革监审批项办登投融用执销注营商县厅局委府省州镇乡村街党组织监督"
    "准证照纳税费金额贷款银担招标采购评估考核指标完善健全加快支持鼓励引导促公示限试点案例惠奖补"
    "申享码网站窗厅线平台数据共享材料环节时间工作日压缩减免降低成本用地水电气报装不动产登记"
    "這個們來為國說時會對於後裡種經過發動進還樣實軍無與長機間問關點業將兩開現當從並應戰頭體見"
    "產製話給門兒東聲義條電數報變題氣總處認論員統區隊決馬書聽覺術領確傳師觀讓識帶導爭運記權難"
    "幾類據規萬邊張設專際轉務場計資強連達遠適選企環單優監審項辦責牽執營縣廳鄉黨組織準證納稅費"
    "額貸銀擔標購評減降鼓勵線臺網窗試點獎補碼佈億圓廣東買賣雙歲遲響顯願頁風飛館麗龍";

static const uint16_t punct[] = {
    0x00B7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x3000, 0x3001, 0x3002, 0x3008, 0x3009,
    0x300A, 0x300B, 0x300C, 0x300D, 0x3010, 0x3011, 0x3014, 0x3015, 0xFF01, 0xFF05, 0xFF08, 0xFF09,
    0xFF0C, 0xFF0D, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF10, 0xFF11, 0xFF12, 0xFF13, 0xFF14, 0xFF15,
    0xFF16, 0xFF17, 0xFF18, 0xFF19,
};

static void fill(uint32_t from, uint32_t to, int weight)
{
    for (uint32_t r = from; r <= to; r++)
        weights[r] = (int8_t)weight;
}

static void set_all(str s, int weight)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len)
        weights[str_rune(s, i, &len)] = (int8_t)weight;
}

void enc_weight_init(str big5, str gb2312)
{
    fill(0, 0xFFFF, WEIGHT_RARE);
    fill(0, 0x1F, WEIGHT_ODD);
    fill(0x7F, 0x9F, WEIGHT_ODD);
    fill(0xA0, 0xFF, WEIGHT_LATIN);
    fill(0x0500, 0x1DFF, WEIGHT_ODD);  /* scripts that no file here is written in */
    fill(0x2C00, 0x2DFF, WEIGHT_ODD);
    fill(0x3400, 0x4DBF, WEIGHT_ODD);  /* extension A: rarer than any sensible error */
    fill(0xA000, 0xF8FF, WEIGHT_ODD);  /* Yi, Hangul, surrogates, private use */
    fill(0xFB00, 0xFE2F, WEIGHT_ODD);
    fill(0xFFF0, 0xFFFF, WEIGHT_ODD);
    set_all(big5, WEIGHT_KNOWN);
    set_all(gb2312, WEIGHT_COMMON);
    for (size_t i = 0; i < ARRAY_LEN(punct); i++)
        weights[punct[i]] = WEIGHT_PUNCT;
    set_all(str_z(top), WEIGHT_TOP);
}

int enc_weight(uint32_t rune)
{
    if (rune > 0xFFFF)
        return WEIGHT_RARE;
    return weights[rune];
}
