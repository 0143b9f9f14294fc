# The signs of Chinese that the pages say, out of Noto Sans CJK: terms-hans.txt and terms-hant.txt name them. See README.md.
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection

here = pathlib.Path(__file__).parent
source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/noto")
for script, family in [("hans", "Noto Sans CJK SC"), ("hant", "Noto Sans CJK TC")]:
    signs = {ord(c) for c in (here / f"terms-{script}.txt").read_text("utf-8") if ord(c) > 0x2000}
    for weight in ["Regular", "Bold"]:
        fonts = TTCollection(source / f"NotoSansCJK-{weight}.ttc").fonts
        font = next(f for f in fonts if f["name"].getDebugName(1) == family or f["name"].getDebugName(4) in (family, f"{family} {weight}"))
        font.recalcTimestamp = False
        options = subset.Options()
        options.layout_features = []
        options.hinting = False
        options.desubroutinize = True
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
        options.name_languages = [0x409]
        options.glyph_names = False
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
        small = subset.Subsetter(options)
        small.populate(unicodes=signs)
        small.subset(font)
        font.save(here / f"NotoSans-{script}-{weight}.otf")
