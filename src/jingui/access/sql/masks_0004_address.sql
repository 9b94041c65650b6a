CREATE OR REPLACE FUNCTION public.jg_mask_address_full(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text := btrim(v, E' \u0009\u000d\u000a\u00a0　'); kept text := ''; found text;
BEGIN
  IF NOT (left(n, 2) <> ALL (ARRAY['上海', '云南', '内蒙', '北京', '台北', '台湾', '吉林', '四川', '天津', '宁夏', '安徽', '山东', '山西', '广东', '广西', '新疆', '江苏', '江西', '河北', '河南', '浙江', '海南', '湖北', '湖南', '澳门', '甘肃', '福建', '臺北', '臺灣', '西藏', '贵州', '辽宁', '重庆', '陕西', '青海', '香港', '黑龙'])) THEN
    found := substring(n from '\A(?:(?:北京|天津|上海|重庆|臺北|台北)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣)省?|内蒙古(?:自治区)?|广西(?:壮族自治区)?|西藏(?:自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|(?:香港|澳门)(?:特别行政区)?)');
    IF found IS NOT NULL THEN kept := kept || found; n := substr(n, length(found) + 1); END IF;
  END IF;
  IF strpos(n, '市') > 0 OR strpos(n, '州') > 0 OR strpos(n, '盟') > 0 OR strpos(n, '地区') > 0 THEN
    found := substring(n from E'\\A(?:[^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室市区县]{2,5}市(?!场)|[^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室市区县州]{2,12}州(?!市)|[^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室市区县盟地]{2,5}(?:盟|地区))');
    IF found IS NOT NULL THEN kept := kept || found; n := substr(n, length(found) + 1); END IF;
  END IF;
  IF strpos(n, '区') > 0 OR strpos(n, '县') > 0 OR strpos(n, '旗') > 0 OR strpos(n, '市') > 0 THEN
    found := substring(n from E'\\A(?:[^\u0001-\u007f，。、；：（）　区县旗][^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室层厦镇乡区县旗]{0,13}自治[县旗]|[^\u0001-\u007f，。、；：（）　区县旗][^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室层厦镇乡区县旗]{0,5}(?<![社小园校厂库院])[区县旗]|[^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室市区县]{2,5}市(?!场))');
    IF found IS NOT NULL THEN kept := kept || found; n := substr(n, length(found) + 1); END IF;
  END IF;
  RETURN kept || '****';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_address(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN strpos(v, '市') = 0 AND strpos(v, '州') = 0 AND strpos(v, '盟') = 0 AND strpos(v, '地区') = 0 AND left(v, 2) <> ALL (ARRAY['上海', '云南', '内蒙', '北京', '台北', '台湾', '吉林', '四川', '天津', '宁夏', '安徽', '山东', '山西', '广东', '广西', '新疆', '江苏', '江西', '河北', '河南', '浙江', '海南', '湖北', '湖南', '澳门', '甘肃', '福建', '臺北', '臺灣', '西藏', '贵州', '辽宁', '重庆', '陕西', '青海', '香港', '黑龙']) AND strpos(E' \u0009\u000d\u000a\u00a0　', left(v, 1)) = 0 THEN coalesce(substring(v from E'\\A(?:[^\u0001-\u007f，。、；：（）　区县旗][^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室层厦镇乡区县旗]{0,13}自治[县旗]|[^\u0001-\u007f，。、；：（）　区县旗][^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室层厦镇乡区县旗]{0,5}(?<![社小园校厂库院])[区县旗]|[^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室市区县]{2,5}市(?!场))'), '') || '****' ELSE public.jg_mask_address_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_address_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text := btrim(v, E' \u0009\u000d\u000a\u00a0　'); kept text := ''; found text;
BEGIN
  IF NOT (left(n, 2) <> ALL (ARRAY['上海', '云南', '内蒙', '北京', '台北', '台湾', '吉林', '四川', '天津', '宁夏', '安徽', '山东', '山西', '广东', '广西', '新疆', '江苏', '江西', '河北', '河南', '浙江', '海南', '湖北', '湖南', '澳门', '甘肃', '福建', '臺北', '臺灣', '西藏', '贵州', '辽宁', '重庆', '陕西', '青海', '香港', '黑龙'])) THEN
    found := substring(n from '\A(?:(?:北京|天津|上海|重庆|臺北|台北)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣)省?|内蒙古(?:自治区)?|广西(?:壮族自治区)?|西藏(?:自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|(?:香港|澳门)(?:特别行政区)?)');
    IF found IS NOT NULL THEN kept := kept || found; n := substr(n, length(found) + 1); END IF;
  END IF;
  RETURN kept || '****';
END
$mask$;
