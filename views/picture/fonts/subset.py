from fontTools import subset
from fontTools.ttLib import TTFont
import sys
uni=list(range(0x20,0x7f))+list(range(0xa0,0x180))+[0x2009,0x200a,0x202f,0x2010,0x2011,0x2012,0x2013,0x2014,0x2018,0x2019,0x201c,0x201d,0x2026,0x2032,0x2033,0x20ac,0x2190,0x2192,0x2212,0x00d7,0x2248,0x2264,0x2265]
for w in ["Regular","SemiBold"]:
    f=TTFont(f"/usr/share/fonts/opentype/inter/Inter-{w}.otf")
    # tabular figures in the place of the proportional ones
    gsub=f["GSUB"].table
    m={}
    for fr in gsub.FeatureList.FeatureRecord:
        if fr.FeatureTag=="tnum":
            for li in fr.Feature.LookupListIndex:
                for st in gsub.LookupList.Lookup[li].SubTable:
                    if hasattr(st,"ExtSubTable"): st=st.ExtSubTable
                    m.update(getattr(st,"mapping",{}))
    for t in f["cmap"].tables:
        for u in list(range(0x30,0x3a)):
            if u in t.cmap and t.cmap[u] in m: t.cmap[u]=m[t.cmap[u]]
    o=subset.Options(); o.layout_features=[]; o.hinting=False; o.desubroutinize=True; o.name_IDs=[0,1,2,3,4,5,6,13,14]; o.notdef_outline=True; o.glyph_names=False; o.drop_tables+=["GSUB","GPOS","GDEF","DSIG","STAT","MVAR","HVAR"]
    s=subset.Subsetter(o); s.populate(unicodes=uni); s.subset(f)
    f.save(f"Inter-{w}.otf")
