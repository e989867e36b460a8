-- As before, and what a head gave that would begin after the membership has ended does not begin.
CREATE OR REPLACE FUNCTION delegation_ends() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  this_instant CONSTANT timestamptz := public.hospital_now();
  gone_from timestamptz;
BEGIN
  IF NOT EXISTS (SELECT FROM public.access_delegation d
                  WHERE d.staff_id = OLD.staff_id AND d.department_id = OLD.department_id) THEN
    RETURN NULL;
  END IF;
  SELECT max(coalesce(m.valid_until, 'infinity')) INTO gone_from FROM public.department_member m
   WHERE m.staff_id = OLD.staff_id AND m.department_id = OLD.department_id
     AND m.valid_from <= greatest(this_instant, OLD.valid_until, CASE WHEN TG_OP = 'UPDATE' THEN NEW.valid_until END)
     AND (m.valid_until IS NULL OR m.valid_until > this_instant);
  gone_from := coalesce(gone_from, this_instant);
  DELETE FROM public.staff_role h USING public.access_delegation d
   WHERE d.staff_id = OLD.staff_id AND d.department_id = OLD.department_id
     AND h.staff_id = d.staff_id AND h.role_id = d.role_id AND h.valid_from >= gone_from;
  DELETE FROM public.staff_permission h USING public.access_delegation d
   WHERE d.staff_id = OLD.staff_id AND d.department_id = OLD.department_id
     AND h.staff_id = d.staff_id AND h.permission_id = d.permission_id AND h.valid_from >= gone_from;
  UPDATE public.staff_role h SET valid_until = gone_from FROM public.access_delegation d
   WHERE d.staff_id = OLD.staff_id AND d.department_id = OLD.department_id
     AND h.staff_id = d.staff_id AND h.role_id = d.role_id AND h.valid_until > gone_from;
  UPDATE public.staff_permission h SET valid_until = gone_from FROM public.access_delegation d
   WHERE d.staff_id = OLD.staff_id AND d.department_id = OLD.department_id
     AND h.staff_id = d.staff_id AND h.permission_id = d.permission_id AND h.valid_until > gone_from;
  RETURN NULL;
END $$;
