CREATE OR REPLACE FUNCTION public.jg_mask_text(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A([A-Za-z0-9〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣])(?:[A-Za-z0-9〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣]|[ ,.·&()（）_/@#-]).{2,}\Z' THEN RETURN regexp_replace(n, '\A([A-Za-z0-9〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣])(?:[A-Za-z0-9〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣]|[ ,.·&()（）_/@#-]).{2,}\Z', '\1***'); END IF;
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_text_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_free_text_full(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(v, E'０１２３４５６７８９＋－＠Ｘｘ．\u200b\u2060\ufeff\u00ad', '0123456789+-@Xx.');
  n := regexp_replace(n, '(?<![0-9A-Za-z])([0-9]{3})[0-9]{11}([0-9]{3}[0-9Xx])(?![0-9A-Za-z])', '\1***********\2', 'g');
  n := regexp_replace(n, '(?<![0-9])((?:[0-9][ -]?){5}[0-9])(?:[ -]?[0-9]){5,9}[ -]?((?:[0-9][ -]?){3}[0-9])(?![0-9])', '\1******\2', 'g');
  n := regexp_replace(n, '([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+)', '\1***@\2', 'g');
  n := regexp_replace(n, '(?<![0-9])(?:(?:\+|00)?86[ -]?)?(1[3-9][0-9])[ -]?[0-9]{4}[ -]?([0-9]{4})(?![0-9])', '\1****\2', 'g');
  n := regexp_replace(n, '(?<![0-9])[(（]?(010|02[0-9]|0[3-9][0-9]{2})[)） -]{0,2}[0-9]{3,4}[ -]?([0-9]{4})(?![0-9])', '\1-****\2', 'g');
  n := regexp_replace(n, '\+[0-9](?:[ -]?[0-9]){3,10}[ -]?((?:[0-9][ -]?){3}[0-9])(?![0-9])', '+****\1', 'g');
  RETURN n;
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_free_text(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN v !~ '[0-9@０-９＠]' THEN v ELSE public.jg_mask_free_text_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_free_text_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_name(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A(?=.{3})(?=[A-Za-zÀ-ÖØ-öø-ɏ]+[A-Za-zÀ-ÖØ-öø-ɏ .,''’-])([A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ.,''’-]*(?: [A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ.,''’-]*){0,4})\Z' THEN RETURN regexp_replace(n, '([^ ])[^ ]*', '\1***', 'g'); END IF;
  IF n ~ '\A(欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|微生|公户|公玉|公仪|梁丘|公仲|公上|公门|公山|公坚|左丘|公伯|西门|公祖|第五|公乘|贯丘|公皙|南荣|东里|东宫|仲长|子书|子桑|即墨|达奚|褚师|歐陽|司馬|東方|諸葛|尉遲|鍾離|長孫)[〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣][〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣·•]*\Z' THEN RETURN regexp_replace(n, '\A(欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|微生|公户|公玉|公仪|梁丘|公仲|公上|公门|公山|公坚|左丘|公伯|西门|公祖|第五|公乘|贯丘|公皙|南荣|东里|东宫|仲长|子书|子桑|即墨|达奚|褚师|歐陽|司馬|東方|諸葛|尉遲|鍾離|長孫)[〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣][〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣·•]*\Z', '\1**'); END IF;
  IF n ~ '\A([〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣])[〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣·•]+\Z' THEN RETURN regexp_replace(n, '\A([〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣])[〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣·•]+\Z', '\1**'); END IF;
  IF n ~ '\A[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ .,''’-]*\Z' THEN RETURN regexp_replace(n, '\A[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ .,''’-]*\Z', '***'); END IF;
  RETURN '**';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_name_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A(?=.{3})(?=[A-Za-zÀ-ÖØ-öø-ɏ]+[A-Za-zÀ-ÖØ-öø-ɏ .,''’-])([A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ.,''’-]*(?: [A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ.,''’-]*){0,4})\Z' THEN RETURN left(n, 1) || '***'; END IF;
  IF n ~ '\A[〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣][〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣·•]*([〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣])\Z' THEN RETURN regexp_replace(n, '\A[〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣][〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣·•]*([〇㐀-䶿一-鿿豈-龎𠀀-𱍊ぁ-ヿ가-힣])\Z', '**\1'); END IF;
  IF n ~ '\A[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ .,''’-]*\Z' THEN RETURN regexp_replace(n, '\A[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ .,''’-]*\Z', '***'); END IF;
  RETURN '**';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_mobile_full(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), E' \u0009\u000d\u000a\u00a0　-‐‑–—()（）·.', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  IF n ~ '\A(?:\+86|0086|86)?(1[3-9][0-9])[0-9]{4}([0-9]{4})\Z' THEN RETURN regexp_replace(n, '\A(?:\+86|0086|86)?(1[3-9][0-9])[0-9]{4}([0-9]{4})\Z', '\1****\2'); END IF;
  IF n ~ '\A(?:(?:\+|00)?85[23])?([0-9]{2})[0-9]{4}([0-9]{2})\Z' THEN RETURN regexp_replace(n, '\A(?:(?:\+|00)?85[23])?([0-9]{2})[0-9]{4}([0-9]{2})\Z', '\1****\2'); END IF;
  IF n ~ '\A(?:(?:\+|00)?886|0)9[0-9]{5}([0-9]{3})\Z' THEN RETURN regexp_replace(n, '\A(?:(?:\+|00)?886|0)9[0-9]{5}([0-9]{3})\Z', '09****\1'); END IF;
  IF n ~ '\A(?:(?:\+|00)86|86|0)(10|2[0-9]|[3-9][0-9]{2})[0-9]{3,4}([0-9]{4})(?:(?:;EXT=|#|转)[0-9]+)?\Z' THEN RETURN regexp_replace(n, '\A(?:(?:\+|00)86|86|0)(10|2[0-9]|[3-9][0-9]{2})[0-9]{3,4}([0-9]{4})(?:(?:;EXT=|#|转)[0-9]+)?\Z', '0\1-****\2'); END IF;
  IF n ~ '\A(?:\+|00)(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|8[03579]|9[679])[0-9])[0-9]{3,8}([0-9]{4})(?:;EXT=[0-9]+)?\Z' THEN RETURN regexp_replace(n, '\A(?:\+|00)(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|8[03579]|9[679])[0-9])[0-9]{3,8}([0-9]{4})(?:;EXT=[0-9]+)?\Z', '+\1 ****\2'); END IF;
  RETURN '****';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_mobile(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN v ~ '\A\+861[3-9][0-9]{9}\Z' THEN substr(v, 4, 3) || '****' || right(v, 4) ELSE public.jg_mask_mobile_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_mobile_strict_full(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), E' \u0009\u000d\u000a\u00a0　-‐‑–—()（）·.', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  IF n ~ '\A(?:\+86|0086|86)?(1[3-9][0-9])[0-9]{4}([0-9]{4})\Z' THEN RETURN regexp_replace(n, '\A(?:\+86|0086|86)?(1[3-9][0-9])[0-9]{4}([0-9]{4})\Z', '*******\2'); END IF;
  IF n ~ '\A(?:\+|00|0|86)?[0-9]{5,13}([0-9]{2})(?:(?:;EXT=|#|转)[0-9]+)?\Z' THEN RETURN regexp_replace(n, '\A(?:\+|00|0|86)?[0-9]{5,13}([0-9]{2})(?:(?:;EXT=|#|转)[0-9]+)?\Z', '****\1'); END IF;
  RETURN '****';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_mobile_strict(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN v ~ '\A\+861[3-9][0-9]{9}\Z' THEN '*******' || right(v, 4) ELSE public.jg_mask_mobile_strict_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_phone_full(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), E' \u0009\u000d\u000a\u00a0　-‐‑–—()（）·.', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  IF n ~ '\A(?:\+86|0086|86)?(1[3-9][0-9])[0-9]{4}([0-9]{4})\Z' THEN RETURN regexp_replace(n, '\A(?:\+86|0086|86)?(1[3-9][0-9])[0-9]{4}([0-9]{4})\Z', '\1****\2'); END IF;
  IF n ~ '\A(?:(?:\+|00)?85[23])?([0-9]{2})[0-9]{4}([0-9]{2})\Z' THEN RETURN regexp_replace(n, '\A(?:(?:\+|00)?85[23])?([0-9]{2})[0-9]{4}([0-9]{2})\Z', '\1****\2'); END IF;
  IF n ~ '\A(?:(?:\+|00)?886|0)9[0-9]{5}([0-9]{3})\Z' THEN RETURN regexp_replace(n, '\A(?:(?:\+|00)?886|0)9[0-9]{5}([0-9]{3})\Z', '09****\1'); END IF;
  IF n ~ '\A(?:(?:\+|00)86|86|0)(10|2[0-9]|[3-9][0-9]{2})[0-9]{3,4}([0-9]{4})(?:(?:;EXT=|#|转)[0-9]+)?\Z' THEN RETURN regexp_replace(n, '\A(?:(?:\+|00)86|86|0)(10|2[0-9]|[3-9][0-9]{2})[0-9]{3,4}([0-9]{4})(?:(?:;EXT=|#|转)[0-9]+)?\Z', '0\1-****\2'); END IF;
  IF n ~ '\A(?:\+|00)(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|8[03579]|9[679])[0-9])[0-9]{3,8}([0-9]{4})(?:;EXT=[0-9]+)?\Z' THEN RETURN regexp_replace(n, '\A(?:\+|00)(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|8[03579]|9[679])[0-9])[0-9]{3,8}([0-9]{4})(?:;EXT=[0-9]+)?\Z', '+\1 ****\2'); END IF;
  RETURN '****';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_phone(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN v ~ '\A\+861[3-9][0-9]{9}\Z' THEN substr(v, 4, 3) || '****' || right(v, 4) ELSE public.jg_mask_phone_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_phone_strict_full(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), E' \u0009\u000d\u000a\u00a0　-‐‑–—()（）·.', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  IF n ~ '\A(?:\+86|0086|86)?(1[3-9][0-9])[0-9]{4}([0-9]{4})\Z' THEN RETURN regexp_replace(n, '\A(?:\+86|0086|86)?(1[3-9][0-9])[0-9]{4}([0-9]{4})\Z', '*******\2'); END IF;
  IF n ~ '\A(?:\+|00|0|86)?[0-9]{5,13}([0-9]{2})(?:(?:;EXT=|#|转)[0-9]+)?\Z' THEN RETURN regexp_replace(n, '\A(?:\+|00|0|86)?[0-9]{5,13}([0-9]{2})(?:(?:;EXT=|#|转)[0-9]+)?\Z', '****\1'); END IF;
  RETURN '****';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_phone_strict(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN v ~ '\A\+861[3-9][0-9]{9}\Z' THEN '*******' || right(v, 4) ELSE public.jg_mask_phone_strict_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_email_full(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A([A-Za-z0-9])[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@([A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9][A-Za-z0-9-]*)+)\Z' THEN RETURN regexp_replace(n, '\A([A-Za-z0-9])[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@([A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9][A-Za-z0-9-]*)+)\Z', '\1***@\2'); END IF;
  IF n ~ '\A[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@([A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9][A-Za-z0-9-]*)+)\Z' THEN RETURN regexp_replace(n, '\A[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@([A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9][A-Za-z0-9-]*)+)\Z', '***@\1'); END IF;
  RETURN '***@***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_email(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN v ~ '\A[A-Za-z0-9][A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9][A-Za-z0-9-]*)+\Z' THEN left(v, 1) || '***@' || split_part(v, '@', 2) ELSE public.jg_mask_email_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_email_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A([A-Za-z0-9])[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@([A-Za-z0-9])[A-Za-z0-9-]*(?:\.[A-Za-z0-9][A-Za-z0-9-]*)*(\.[A-Za-z][A-Za-z0-9-]+)\Z' THEN RETURN regexp_replace(n, '\A([A-Za-z0-9])[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@([A-Za-z0-9])[A-Za-z0-9-]*(?:\.[A-Za-z0-9][A-Za-z0-9-]*)*(\.[A-Za-z][A-Za-z0-9-]+)\Z', '\1***@\2***\3'); END IF;
  RETURN '***@***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_id_number_full(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), E' \u0009\u000d\u000a\u00a0　-‐‑–—()（）·.', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  IF n ~ '\A([0-9]{3})[0-9]{11}([0-9]{3}[0-9X])\Z' THEN RETURN regexp_replace(n, '\A([0-9]{3})[0-9]{11}([0-9]{3}[0-9X])\Z', '\1***********\2'); END IF;
  IF n ~ '\A([0-9])[0-9]{12}([0-9]{2})\Z' THEN RETURN regexp_replace(n, '\A([0-9])[0-9]{12}([0-9]{2})\Z', '\1************\2'); END IF;
  IF n ~ '\A([A-Z0-9])[A-Z0-9]{4,8}([A-Z0-9]{2})\Z' THEN RETURN regexp_replace(n, '\A([A-Z0-9])[A-Z0-9]{4,8}([A-Z0-9]{2})\Z', '\1******\2'); END IF;
  RETURN '******';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_id_number(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN v ~ '\A[0-9]{17}[0-9X]\Z' THEN left(v, 3) || '***********' || right(v, 4) ELSE public.jg_mask_id_number_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_id_number_strict_full(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), E' \u0009\u000d\u000a\u00a0　-‐‑–—()（）·.', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  IF n ~ '\A([0-9])[0-9]{16}([0-9X])\Z' THEN RETURN regexp_replace(n, '\A([0-9])[0-9]{16}([0-9X])\Z', '\1****************\2'); END IF;
  IF n ~ '\A([0-9])[0-9]{13}([0-9])\Z' THEN RETURN regexp_replace(n, '\A([0-9])[0-9]{13}([0-9])\Z', '\1*************\2'); END IF;
  IF n ~ '\A([A-Z0-9])[A-Z0-9]{5,9}([A-Z0-9])\Z' THEN RETURN regexp_replace(n, '\A([A-Z0-9])[A-Z0-9]{5,9}([A-Z0-9])\Z', '\1******\2'); END IF;
  RETURN '******';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_id_number_strict(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN v ~ '\A[0-9]{17}[0-9X]\Z' THEN left(v, 1) || '****************' || right(v, 1) ELSE public.jg_mask_id_number_strict_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_bank_card(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), E' \u0009\u000d\u000a\u00a0　-‐‑–—()（）·.', '');
  IF n ~ '\A([0-9]{6})[0-9]{6}([0-9]{4})\Z' THEN RETURN regexp_replace(n, '\A([0-9]{6})[0-9]{6}([0-9]{4})\Z', '\1******\2'); END IF;
  IF n ~ '\A([0-9]{6})[0-9]{7}([0-9]{4})\Z' THEN RETURN regexp_replace(n, '\A([0-9]{6})[0-9]{7}([0-9]{4})\Z', '\1*******\2'); END IF;
  IF n ~ '\A([0-9]{6})[0-9]{8}([0-9]{4})\Z' THEN RETURN regexp_replace(n, '\A([0-9]{6})[0-9]{8}([0-9]{4})\Z', '\1********\2'); END IF;
  IF n ~ '\A([0-9]{6})[0-9]{9}([0-9]{4})\Z' THEN RETURN regexp_replace(n, '\A([0-9]{6})[0-9]{9}([0-9]{4})\Z', '\1*********\2'); END IF;
  RETURN '****';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_bank_card_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), E' \u0009\u000d\u000a\u00a0　-‐‑–—()（）·.', '');
  IF n ~ '\A[0-9]{12,15}([0-9]{4})\Z' THEN RETURN regexp_replace(n, '\A[0-9]{12,15}([0-9]{4})\Z', '************\1'); END IF;
  RETURN '****';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_credit_code(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), E' \u0009\u000d\u000a\u00a0　-‐‑–—()（）·.', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  IF n ~ '\A(?![0-9]{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9])([0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10})\Z' THEN RETURN regexp_replace(n, '\A(?![0-9]{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9])([0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10})\Z', '\1'); END IF;
  RETURN '******';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_credit_code_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), E' \u0009\u000d\u000a\u00a0　-‐‑–—()（）·.', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  IF n ~ '\A([0-9A-Z]{4})[0-9A-Z]{12}([0-9A-Z]{2})\Z' THEN RETURN regexp_replace(n, '\A([0-9A-Z]{4})[0-9A-Z]{12}([0-9A-Z]{2})\Z', '\1***\2'); END IF;
  RETURN '******';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_address_full(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text := btrim(v, E' \u0009\u000d\u000a\u00a0　'); kept text := ''; found text;
BEGIN
  found := substring(n from '\A(?:(?:北京|天津|上海|重庆|臺北|台北)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣)省?|内蒙古(?:自治区)?|广西(?:壮族自治区)?|西藏(?:自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|(?:香港|澳门)(?:特别行政区)?)');
  IF found IS NOT NULL THEN kept := kept || found; n := substr(n, length(found) + 1); END IF;
  found := substring(n from E'\\A(?:[^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室市区县]{2,5}市(?!场)|[^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室市区县州]{2,12}州(?!市)|[^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室市区县盟地]{2,5}(?:盟|地区))');
  IF found IS NOT NULL THEN kept := kept || found; n := substr(n, length(found) + 1); END IF;
  found := substring(n from E'\\A(?:[^\u0001-\u007f，。、；：（）　区县旗][^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室层厦镇乡区县旗]{0,13}自治[县旗]|[^\u0001-\u007f，。、；：（）　区县旗][^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室层厦镇乡区县旗]{0,5}(?<![社小园校厂库院])[区县旗]|[^\u0001-\u007f，。、；：（）　路街道巷弄号村栋座室市区县]{2,5}市(?!场))');
  IF found IS NOT NULL THEN kept := kept || found; n := substr(n, length(found) + 1); END IF;
  RETURN kept || '****';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_address(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $mask$
SELECT CASE WHEN v !~ '[市州盟区县旗]' AND v !~ E'\\A[ \u0009\u000d\u000a\u00a0　]*(?:(?:北京|天津|上海|重庆|臺北|台北)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣)省?|内蒙古(?:自治区)?|广西(?:壮族自治区)?|西藏(?:自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|(?:香港|澳门)(?:特别行政区)?)' THEN '****' ELSE public.jg_mask_address_full(v) END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_address_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text := btrim(v, E' \u0009\u000d\u000a\u00a0　'); kept text := ''; found text;
BEGIN
  found := substring(n from '\A(?:(?:北京|天津|上海|重庆|臺北|台北)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣)省?|内蒙古(?:自治区)?|广西(?:壮族自治区)?|西藏(?:自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|(?:香港|澳门)(?:特别行政区)?)');
  IF found IS NOT NULL THEN kept := kept || found; n := substr(n, length(found) + 1); END IF;
  RETURN kept || '****';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_region(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A([1-9][0-9])[0-9]{4}\Z' THEN RETURN regexp_replace(n, '\A([1-9][0-9])[0-9]{4}\Z', '\1****'); END IF;
  RETURN '******';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_region_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  RETURN '******';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_amount(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
BEGIN
  IF n !~ '\A-?[0-9]{1,30}(?:\.[0-9]{1,20})?\Z' THEN RETURN '***'; END IF;
  RETURN CASE WHEN n::numeric < 0 THEN '<0' WHEN n::numeric < 10000 THEN '<1万' WHEN n::numeric < 50000 THEN '1万–5万' WHEN n::numeric < 100000 THEN '5万–10万' WHEN n::numeric < 500000 THEN '10万–50万' WHEN n::numeric < 1000000 THEN '50万–100万' WHEN n::numeric < 5000000 THEN '100万–500万' WHEN n::numeric < 10000000 THEN '500万–1000万' WHEN n::numeric < 50000000 THEN '1000万–5000万' WHEN n::numeric < 100000000 THEN '5000万–1亿' ELSE '≥1亿' END;
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_amount_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
BEGIN
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_number(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
BEGIN
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_number_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
BEGIN
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_date(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A([12][0-9]{3})-[0-9]{2}-[0-9]{2}(?:[T ].*)?\Z' THEN RETURN regexp_replace(n, '\A([12][0-9]{3})-[0-9]{2}-[0-9]{2}(?:[T ].*)?\Z', '\1-**-**'); END IF;
  RETURN '****-**-**';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_date_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  RETURN '****-**-**';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_birthday(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A([12][0-9]{3})-[0-9]{2}-[0-9]{2}(?:[T ].*)?\Z' THEN RETURN regexp_replace(n, '\A([12][0-9]{3})-[0-9]{2}-[0-9]{2}(?:[T ].*)?\Z', '\1-**-**'); END IF;
  RETURN '****-**-**';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_birthday_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  RETURN '****-**-**';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_choice(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
BEGIN
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_choice_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
BEGIN
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_wechat(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A([A-Za-z0-9_-]{2})[A-Za-z0-9_-]{3,}\Z' THEN RETURN regexp_replace(n, '\A([A-Za-z0-9_-]{2})[A-Za-z0-9_-]{3,}\Z', '\1***'); END IF;
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_wechat_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_qq(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A([1-9][0-9])[0-9]{3,10}\Z' THEN RETURN regexp_replace(n, '\A([1-9][0-9])[0-9]{3,10}\Z', '\1***'); END IF;
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_qq_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  RETURN '***';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_plate(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), ' ·.-', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  IF n ~ '\A([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z])[A-Z0-9]{3,4}([A-Z0-9]{2})\Z' THEN RETURN regexp_replace(n, '\A([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z])[A-Z0-9]{3,4}([A-Z0-9]{2})\Z', '\1***\2'); END IF;
  RETURN '*******';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_plate_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := translate(translate(btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　'), ' ·.-', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  IF n ~ '\A([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z])[A-Z0-9]{5,6}\Z' THEN RETURN regexp_replace(n, '\A([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z])[A-Z0-9]{5,6}\Z', '\1*****'); END IF;
  RETURN '*******';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_ip(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A([0-9]{1,3}\.[0-9]{1,3})\.[0-9]{1,3}\.[0-9]{1,3}\Z' THEN RETURN regexp_replace(n, '\A([0-9]{1,3}\.[0-9]{1,3})\.[0-9]{1,3}\.[0-9]{1,3}\Z', '\1.*.*'); END IF;
  RETURN '*.*.*.*';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_ip_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  RETURN '*.*.*.*';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_hidden(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
BEGIN
  RETURN '••••';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_hidden_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
BEGIN
  RETURN '••••';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_secret(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
BEGIN
  RETURN '••••••';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_secret_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
BEGIN
  RETURN '••••••';
END
$mask$;
