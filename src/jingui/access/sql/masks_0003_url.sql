CREATE OR REPLACE FUNCTION public.jg_mask_url(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  IF n ~ '\A([a-z]{3,5}://[^/?#@ :]{1,253})(?::[0-9]{1,5})?(?:[/?#].*)?\Z' THEN RETURN regexp_replace(n, '\A([a-z]{3,5}://[^/?#@ :]{1,253})(?::[0-9]{1,5})?(?:[/?#].*)?\Z', '\1/****'); END IF;
  RETURN '****';
END
$mask$;

CREATE OR REPLACE FUNCTION public.jg_mask_url_strict(v text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $mask$
DECLARE n text;
BEGIN
  n := btrim(CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END, E' \u0009\u000d\u000a\u00a0　');
  RETURN '****';
END
$mask$;
