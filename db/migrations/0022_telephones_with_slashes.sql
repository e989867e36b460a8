-- A telephone number may be written with slashes between its pairs, 01/23/45/67/89, so the index holds the end of the
-- whole number too, and not only of what a slash parts.
CREATE OR REPLACE FUNCTION patient_search_words(status text, given text, family text, birth_date date, phone text) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  WITH name AS MATERIALIZED (SELECT public.name_parts(given) AS first, public.name_parts(family) AS last)
  SELECT CASE WHEN status = 'entered-in-error' THEN '{}' ELSE
      first || last || public.joined_parts(first) || public.joined_parts(last)
      || CASE WHEN cardinality(first) > 0 AND (given || family) ~ '[\u0e00-\u1cff\u3000-\U0010ffff]'
              THEN array['=' || array_to_string(first || last, ''), '=' || array_to_string(last || first, '')] ELSE '{}' END
      || CASE WHEN birth_date IS NOT NULL THEN array['#' || to_char(birth_date, 'YYYY-MM-DD')] ELSE '{}' END
      || array(SELECT DISTINCT ':' || right(digits, 4)
                 FROM regexp_split_to_table(phone, '[,;]') AS field,
                      LATERAL (SELECT field AS number UNION ALL SELECT regexp_split_to_table(field, '/')) AS written,
                      regexp_replace(number, '\D', '', 'g') AS digits
                WHERE length(digits) >= 4) END
    FROM name
$$;
--> statement-breakpoint
UPDATE patient_search s SET words = patient_search_words(p.status, p.given, p.family, p.birth_date, p.phone)
  FROM patient p WHERE p.id = s.patient_id AND p.phone LIKE '%/%';
