ALTER TABLE "access_review" ADD COLUMN "counted_since" date;--> statement-breakpoint
ALTER TABLE "access_review_item" ADD COLUMN "last_used" timestamp with time zone;
--> statement-breakpoint
-- The last use is a part of what was reviewed. Items without one have the digest that they had.
CREATE OR REPLACE FUNCTION access_review_digest(review int) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
  SELECT encode(sha256(convert_to(coalesce(string_agg((jsonb_build_array(
           i.id, i.place, i.staff_id, i.full_name, i.username, i.kind, i.holding_id, i.holding, i.label, i.valid_until,
           i.last_sign_in, i.decision, i.decided_by, i.decided_at, i.reason, i.taken_from, i.taken_until, i.outcome,
           i.outcome_until, i.taken_by, i.taken_because)
           || CASE WHEN i.last_used IS NULL THEN '[]' ELSE jsonb_build_array(i.last_used) END)::text,
           E'\n' ORDER BY i.id), ''), 'UTF8')), 'hex')
    FROM public.access_review_item i WHERE i.review_id = review
$$;
