CREATE OR REPLACE FUNCTION public.jg_mask_mobile(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 14 AND v COLLATE "C" >= '+8613' AND v COLLATE "C" < '+862' AND v !~ '.[^0-9]' THEN substr(v, 4, 3) || '****' || right(v, 4) ELSE public.jg_mask_mobile_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_mobile_strict(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 14 AND v COLLATE "C" >= '+8613' AND v COLLATE "C" < '+862' AND v !~ '.[^0-9]' THEN '*******' || right(v, 4) ELSE public.jg_mask_mobile_strict_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_phone(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 14 AND v COLLATE "C" >= '+8613' AND v COLLATE "C" < '+862' AND v !~ '.[^0-9]' THEN substr(v, 4, 3) || '****' || right(v, 4) ELSE public.jg_mask_phone_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_phone_strict(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 14 AND v COLLATE "C" >= '+8613' AND v COLLATE "C" < '+862' AND v !~ '.[^0-9]' THEN '*******' || right(v, 4) ELSE public.jg_mask_phone_strict_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_id_number(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 18 AND v !~ '[^0-9X]|X.' THEN left(v, 3) || '***********' || right(v, 4) ELSE public.jg_mask_id_number_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_id_number_strict(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN octet_length(v) = 18 AND v !~ '[^0-9X]|X.' THEN left(v, 1) || '****************' || right(v, 1) ELSE public.jg_mask_id_number_strict_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_address(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN CASE WHEN left(v, 2) <> ALL (ARRAY['上海', '云南', '内蒙', '北京', '台北', '台湾', '吉林', '四川', '天津', '宁夏', '安徽', '山东', '山西', '广东', '广西', '新疆', '江苏', '江西', '河北', '河南', '浙江', '海南', '湖北', '湖南', '澳门', '甘肃', '福建', '臺北', '臺灣', '西藏', '贵州', '辽宁', '重庆', '陕西', '青海', '香港', '黑龙']) THEN strpos(v, '区') BETWEEN 2 AND 7 AND v ~ E'\\A[^\u0001-\u007f，。、；：（）　\u00a0路街道巷弄号村栋座室层厦镇乡社小园校厂库院场省市区县旗盟地州]+区' WHEN left(v, 3) = ANY (ARRAY['北京市', '天津市', '上海市', '重庆市', '臺北市', '台北市']) THEN strpos(v, '区') BETWEEN 5 AND 10 AND substr(v, 4) ~ E'\\A[^\u0001-\u007f，。、；：（）　\u00a0路街道巷弄号村栋座室层厦镇乡社小园校厂库院场省市区县旗盟地州]+区' WHEN left(v, strpos(v, '省')) = ANY (ARRAY['河北省', '山西省', '辽宁省', '吉林省', '黑龙江省', '江苏省', '浙江省', '安徽省', '福建省', '江西省', '山东省', '河南省', '湖北省', '湖南省', '广东省', '海南省', '四川省', '贵州省', '云南省', '陕西省', '甘肃省', '青海省', '台湾省', '臺灣省']) THEN strpos(v, '市') - strpos(v, '省') BETWEEN 3 AND 6 AND strpos(v, '区') - strpos(v, '市') BETWEEN 2 AND 7 AND substr(v, strpos(v, '省') + 1) ~ E'\\A[^\u0001-\u007f，。、；：（）　\u00a0路街道巷弄号村栋座室层厦镇乡社小园校厂库院场省市区县旗盟地州]+州?市[^\u0001-\u007f，。、；：（）　\u00a0路街道巷弄号村栋座室层厦镇乡社小园校厂库院场省市区县旗盟地州]+区' ELSE false END THEN left(v, strpos(v, '区')) || '****' ELSE public.jg_mask_address_full(v) END
$mask$;
