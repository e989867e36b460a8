-- Entries of a chart are compared without characters that nobody sees: soft hyphens, joiners, marks of direction.
CREATE OR REPLACE FUNCTION same_words(value text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(nullif(btrim(regexp_replace(
    public.folded(regexp_replace(value, '[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+', '', 'g')),
    '[[:space:][:punct:]]+', ' ', 'g')), ''), value)
$$;
