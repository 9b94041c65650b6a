CREATE OR REPLACE FUNCTION public.jg_mask_mobile(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 14 AND v ~ '\A\+861[3-9][0-9]+\Z' THEN substr(v, 4, 3) || '****' || right(v, 4) ELSE public.jg_mask_mobile_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_mobile_strict(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 14 AND v ~ '\A\+861[3-9][0-9]+\Z' THEN '*******' || right(v, 4) ELSE public.jg_mask_mobile_strict_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_phone(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 14 AND v ~ '\A\+861[3-9][0-9]+\Z' THEN substr(v, 4, 3) || '****' || right(v, 4) ELSE public.jg_mask_phone_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_phone_strict(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 14 AND v ~ '\A\+861[3-9][0-9]+\Z' THEN '*******' || right(v, 4) ELSE public.jg_mask_phone_strict_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_id_number(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 18 AND v ~ '\A[0-9]+[0-9X]\Z' THEN left(v, 3) || '***********' || right(v, 4) ELSE public.jg_mask_id_number_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_id_number_strict(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 18 AND v ~ '\A[0-9]+[0-9X]\Z' THEN left(v, 1) || '****************' || right(v, 1) ELSE public.jg_mask_id_number_strict_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_address(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN v ~ E'\\A(?:(?:北京|天津|上海|重庆|臺北|台北)市|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣)省[^\u0001-\u007f，。、；：（）　\u00a0路街道巷弄号村栋座室层厦镇乡社小园校厂库院场省市区县旗盟地州]{1,4}[^\u0001-\u007f，。、；：（）　\u00a0路街道巷弄号村栋座室层厦镇乡社小园校厂库院场省市区县旗盟地]市)[^\u0001-\u007f，。、；：（）　\u00a0路街道巷弄号村栋座室层厦镇乡社小园校厂库院场省市区县旗盟地州]{1,6}区' OR (left(v, 2) <> ALL (ARRAY['上海', '云南', '内蒙', '北京', '台北', '台湾', '吉林', '四川', '天津', '宁夏', '安徽', '山东', '山西', '广东', '广西', '新疆', '江苏', '江西', '河北', '河南', '浙江', '海南', '湖北', '湖南', '澳门', '甘肃', '福建', '臺北', '臺灣', '西藏', '贵州', '辽宁', '重庆', '陕西', '青海', '香港', '黑龙']) AND v ~ E'\\A[^\u0001-\u007f，。、；：（）　\u00a0路街道巷弄号村栋座室层厦镇乡社小园校厂库院场省市区县旗盟地州]{1,6}区') THEN left(v, strpos(v, '区')) || '****' ELSE public.jg_mask_address_full(v) END
$mask$;
