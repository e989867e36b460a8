CREATE TABLE "account_package" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"package_code" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"added_by" integer NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" integer,
	"cancel_reason" text,
	CONSTRAINT "account_package_cancelled" CHECK (("account_package"."cancelled_at" is null) = ("account_package"."cancelled_by" is null) and ("account_package"."cancelled_at" is null) = ("account_package"."cancel_reason" is null)),
	CONSTRAINT "account_package_reason_given" CHECK (length(trim("account_package"."cancel_reason")) between 3 and 200)
);
--> statement-breakpoint
CREATE TABLE "account_package_item" (
	"account_package_id" uuid NOT NULL,
	"item_code" text NOT NULL,
	"quantity" integer,
	CONSTRAINT "account_package_item_pk" PRIMARY KEY("account_package_id","item_code"),
	CONSTRAINT "account_package_item_quantity" CHECK ("account_package_item"."quantity" between 1 and 100000)
);
--> statement-breakpoint
CREATE TABLE "package_item" (
	"package_code" text NOT NULL,
	"item_code" text NOT NULL,
	"quantity" integer,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "package_item_pk" PRIMARY KEY("package_code","item_code"),
	CONSTRAINT "package_item_codes" CHECK ("package_item"."package_code" like 'package/%' and "package_item"."item_code" not like 'package/%'),
	CONSTRAINT "package_item_quantity" CHECK ("package_item"."quantity" between 1 and 100000)
);
--> statement-breakpoint
ALTER TABLE "charge_discount" ADD COLUMN "account_package_id" uuid;--> statement-breakpoint
ALTER TABLE "charge_discount" ADD COLUMN "covered" integer;--> statement-breakpoint
ALTER TABLE "account_package" ADD CONSTRAINT "account_package_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_package" ADD CONSTRAINT "account_package_package_code_charge_item_definition_code_fk" FOREIGN KEY ("package_code") REFERENCES "public"."charge_item_definition"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_package" ADD CONSTRAINT "account_package_added_by_staff_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_package" ADD CONSTRAINT "account_package_cancelled_by_staff_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_package_item" ADD CONSTRAINT "account_package_item_item_code_charge_item_definition_code_fk" FOREIGN KEY ("item_code") REFERENCES "public"."charge_item_definition"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_package_item" ADD CONSTRAINT "account_package_item_of" FOREIGN KEY ("account_package_id") REFERENCES "public"."account_package"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_item" ADD CONSTRAINT "package_item_package_code_charge_item_definition_code_fk" FOREIGN KEY ("package_code") REFERENCES "public"."charge_item_definition"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_item" ADD CONSTRAINT "package_item_item_code_charge_item_definition_code_fk" FOREIGN KEY ("item_code") REFERENCES "public"."charge_item_definition"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_item" ADD CONSTRAINT "package_item_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_package_once" ON "account_package" USING btree ("account_id","package_code") WHERE "account_package"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "account_package_account" ON "account_package" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "package_item_item" ON "package_item" USING btree ("item_code");--> statement-breakpoint
ALTER TABLE "charge_discount" ADD CONSTRAINT "charge_discount_account_package_id_account_package_id_fk" FOREIGN KEY ("account_package_id") REFERENCES "public"."account_package"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "charge_discount_package" ON "charge_discount" USING btree ("account_package_id");--> statement-breakpoint
ALTER TABLE "charge_discount" ADD CONSTRAINT "charge_discount_covered" CHECK (("charge_discount"."account_package_id" is null) = ("charge_discount"."covered" is null) and ("charge_discount"."covered" is null or "charge_discount"."covered" > 0));--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['account_package', 'account_package_item'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  CREATE TRIGGER never_changed BEFORE UPDATE ON account_package_item FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
END $$;
--> statement-breakpoint
-- What the charges of an account that hold have used of a package. What was taken back is free again.
CREATE FUNCTION package_used(package uuid, item text) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(sum(d.covered), 0) FROM public.charge_discount d JOIN public.charge_item c ON c.id = d.charge_item_id
   WHERE d.account_package_id = package AND d.withdrawn_at IS NULL AND c.code = item AND c.reversed_at IS NULL
$$;
--> statement-breakpoint
-- Takes what the packages of an account have in them off its charges that are on no bill, in the order in which they were done. Called
-- when a charge comes, gets its price or is taken back: who works on the ward does not know of packages.
CREATE FUNCTION cover_account(whose uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item record;
  charge record;
  rest bigint;
  takes integer;
  minor bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM public.account_package k WHERE k.account_id = whose AND k.cancelled_at IS NULL) THEN
    RETURN;
  END IF;
  PERFORM public.lock_account(whose);
  FOR item IN SELECT k.id, k.added_by, d.name, i.item_code, i.quantity
                FROM public.account_package k JOIN public.account_package_item i ON i.account_package_id = k.id
                JOIN public.charge_item_definition d ON d.code = k.package_code
               WHERE k.account_id = whose AND k.cancelled_at IS NULL ORDER BY k.added_at, k.id, i.item_code LOOP
    rest := item.quantity - public.package_used(item.id, item.item_code);
    FOR charge IN SELECT c.id, c.quantity, c.amount_minor + c.tax_minor AS whole, public.charge_net(c.id) AS net,
                         c.quantity - coalesce((SELECT sum(d.covered) FROM public.charge_discount d
                                                 WHERE d.charge_item_id = c.id AND d.withdrawn_at IS NULL), 0) AS uncovered
                    FROM public.charges_to_bill(whose) c WHERE c.code = item.item_code ORDER BY c.performed_at, c.id LOOP
      takes := least(charge.uncovered, coalesce(rest, charge.uncovered));
      minor := least(charge.net, CASE WHEN takes = charge.quantity THEN charge.whole
                                      ELSE div(charge.whole::numeric * takes, charge.quantity)::bigint END);
      CONTINUE WHEN takes < 1 OR minor < 1;
      INSERT INTO public.charge_discount (charge_item_id, group_id, amount_minor, reason, account_package_id, covered, created_by)
      VALUES (charge.id, item.id, minor, left(item.name, 200), item.id, takes, item.added_by);
      rest := rest - takes;
    END LOOP;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION charge_in_package() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.cover_account(NEW.account_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_in_package AFTER INSERT OR UPDATE OF amount_minor, reversed_at ON charge_item
  FOR EACH ROW EXECUTE FUNCTION charge_in_package();
--> statement-breakpoint
-- What was on a draft is to be billed again.
CREATE TRIGGER charge_in_package AFTER UPDATE OF status ON invoice
  FOR EACH ROW WHEN (NEW.status = 'cancelled') EXECUTE FUNCTION charge_in_package();
--> statement-breakpoint
CREATE FUNCTION package_comes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.lock_account(NEW.account_id);
  IF NEW.cancelled_at IS NOT NULL OR NOT EXISTS (
       SELECT FROM public.charge_item_definition d WHERE d.code = NEW.package_code AND d.category = 'package' AND d.active) THEN
    PERFORM public.refuse_billing('account_package_known', 'only a package that is in use');
  END IF;
  IF NOT EXISTS (SELECT FROM public.package_item i WHERE i.package_code = NEW.package_code) THEN
    PERFORM public.refuse_billing('account_package_empty', 'nothing is in this package');
  END IF;
  IF (SELECT a.status FROM public.account a WHERE a.id = NEW.account_id) LIKE 'closed-%' THEN
    PERFORM public.refuse_billing('account_package_closed', 'the account is closed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER package_comes BEFORE INSERT ON account_package FOR EACH ROW EXECUTE FUNCTION package_comes();
--> statement-breakpoint
-- Its own charge comes last, and has the account covered.
CREATE FUNCTION package_is_charged() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.account_package_item (account_package_id, item_code, quantity)
  SELECT NEW.id, i.item_code, i.quantity FROM public.package_item i WHERE i.package_code = NEW.package_code;
  PERFORM public.charge_act('account_package', NEW.id, 'package', a.encounter_id, NEW.package_code, NEW.package_code, 1, NEW.added_at,
                            NEW.added_by)
     FROM public.account a WHERE a.id = NEW.account_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION package_items_come() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    PERFORM public.refuse_billing('account_package_kept', 'what is in a package on an account comes with it');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER package_items_come BEFORE INSERT ON account_package_item FOR EACH ROW EXECUTE FUNCTION package_items_come();
--> statement-breakpoint
CREATE TRIGGER package_is_charged AFTER INSERT ON account_package FOR EACH ROW EXECUTE FUNCTION package_is_charged();
--> statement-breakpoint
-- A package comes off whole, and only while neither it nor what it covers is on a bill.
CREATE FUNCTION package_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.lock_account(OLD.account_id);
  IF OLD.cancelled_at IS NOT NULL
     OR to_jsonb(NEW) - '{cancelled_at,cancelled_by,cancel_reason}'::text[] <> to_jsonb(OLD) - '{cancelled_at,cancelled_by,cancel_reason}'::text[] THEN
    PERFORM public.refuse_billing('account_package_kept', 'a package stays as it was put on the account');
  END IF;
  IF EXISTS (SELECT FROM public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id AND i.status <> 'cancelled'
              WHERE l.charge_item_id IN (
                SELECT c.id FROM public.charge_item c WHERE c.source_type = 'account_package' AND c.source_id = OLD.id
                UNION ALL
                SELECT d.charge_item_id FROM public.charge_discount d WHERE d.account_package_id = OLD.id AND d.withdrawn_at IS NULL)) THEN
    PERFORM public.refuse_billing('account_package_billed', 'the package or what it covers is on a bill');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER package_kept BEFORE UPDATE ON account_package FOR EACH ROW EXECUTE FUNCTION package_kept();
--> statement-breakpoint
CREATE FUNCTION package_is_taken_off() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.charge_discount SET withdrawn_at = NEW.cancelled_at, withdrawn_by = NEW.cancelled_by
   WHERE account_package_id = NEW.id AND withdrawn_at IS NULL;
  PERFORM public.reverse_act('account_package', NEW.id, NULL, NEW.cancel_reason);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER package_is_taken_off AFTER UPDATE ON account_package FOR EACH ROW EXECUTE FUNCTION package_is_taken_off();
--> statement-breakpoint
-- As before, but what a package covers needs no authority: it is measured against the package, and not counted as a discount.
CREATE OR REPLACE FUNCTION discounts_come() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  given record;
  most int;
  base bigint;
  off bigint;
BEGIN
  PERFORM public.lock_account(s.account_id)
     FROM (SELECT DISTINCT c.account_id FROM added d JOIN public.charge_item c ON c.id = d.charge_item_id ORDER BY 1) s;
  IF EXISTS (SELECT FROM added d WHERE d.withdrawn_at IS NOT NULL OR d.charge_item_id NOT IN (
               SELECT o.id FROM (SELECT DISTINCT c.account_id FROM added x JOIN public.charge_item c ON c.id = x.charge_item_id) s
                 CROSS JOIN LATERAL public.charges_to_bill(s.account_id) o)) THEN
    PERFORM public.refuse_billing('charge_discount_open', 'only what has a price and is not on a bill gets a discount');
  END IF;
  IF EXISTS (SELECT FROM added d WHERE public.charge_net(d.charge_item_id) < 0) THEN
    PERFORM public.refuse_billing('charge_discount_within', 'more than the charge');
  END IF;
  IF EXISTS (SELECT FROM added d JOIN public.charge_item c ON c.id = d.charge_item_id
               LEFT JOIN public.account_package k ON k.id = d.account_package_id AND k.account_id = c.account_id AND k.cancelled_at IS NULL
               LEFT JOIN public.account_package_item i ON i.account_package_id = k.id AND i.item_code = c.code
              WHERE d.account_package_id IS NOT NULL
                AND (i.item_code IS NULL OR i.quantity < public.package_used(k.id, c.code)
                     OR d.amount_minor * c.quantity > (c.amount_minor + c.tax_minor)::numeric * d.covered
                     OR c.quantity < (SELECT sum(o.covered) FROM public.charge_discount o
                                       WHERE o.charge_item_id = c.id AND o.withdrawn_at IS NULL))) THEN
    PERFORM public.refuse_billing('account_package_used', 'the package does not have that much of it left');
  END IF;
  FOR given IN SELECT DISTINCT c.account_id, d.created_by FROM added d JOIN public.charge_item c ON c.id = d.charge_item_id
                WHERE d.account_package_id IS NULL LOOP
    most := public.discount_limit_of(given.created_by);
    SELECT coalesce(sum(CASE WHEN most = 10000 THEN f.whole ELSE f.base END), 0), coalesce(sum(f.off), 0) INTO base, off
      FROM public.charges_to_bill(given.account_id) c CROSS JOIN LATERAL public.charge_taken_off(c.id) f;
    IF most IS NULL OR off * 10000 > base * most THEN
      PERFORM public.refuse_billing('charge_discount_authority', 'more than this person may take off',
        json_build_object('most', floor(base * coalesce(most, 0) / 10000.0)::bigint)::text);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What people took off a charge, and what it is measured against: what no package covers, without its tax and with it.
CREATE FUNCTION charge_taken_off(charge uuid, OUT off bigint, OUT base bigint, OUT whole bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(sum(d.amount_minor) FILTER (WHERE d.account_package_id IS NULL), 0)::bigint,
         greatest(c.amount_minor - coalesce(sum(d.amount_minor) FILTER (WHERE d.account_package_id IS NOT NULL), 0), 0)::bigint,
         (c.amount_minor + c.tax_minor - coalesce(sum(d.amount_minor) FILTER (WHERE d.account_package_id IS NOT NULL), 0))::bigint
    FROM public.charge_item c LEFT JOIN public.charge_discount d ON d.charge_item_id = c.id AND d.withdrawn_at IS NULL
   WHERE c.id = charge GROUP BY c.id
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION bill_discounts(bill uuid) RETURNS TABLE (givers int[], off bigint, base bigint, whole bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH charges AS (
    SELECT DISTINCT l.charge_item_id AS id FROM public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id WHERE i.bill_id = bill)
  SELECT (SELECT array_agg(DISTINCT d.created_by) FROM public.charge_discount d JOIN charges ON charges.id = d.charge_item_id
           WHERE d.withdrawn_at IS NULL AND d.account_package_id IS NULL),
         coalesce(sum(f.off), 0)::bigint, coalesce(sum(f.base), 0)::bigint, coalesce(sum(f.whole), 0)::bigint
    FROM charges CROSS JOIN LATERAL public.charge_taken_off(charges.id) f
$$;
--> statement-breakpoint
-- A discount is taken back as long as it is on no bill, and never changed; what a package covers, with the package.
CREATE OR REPLACE FUNCTION charge_discount_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  whose CONSTANT uuid := (SELECT c.account_id FROM public.charge_item c WHERE c.id = OLD.charge_item_id);
BEGIN
  PERFORM public.lock_account(whose);
  IF to_jsonb(NEW) - '{withdrawn_at,withdrawn_by}'::text[] <> to_jsonb(OLD) - '{withdrawn_at,withdrawn_by}'::text[]
     OR OLD.withdrawn_at IS NOT NULL
     OR EXISTS (SELECT FROM public.account_package k WHERE k.id = OLD.account_package_id AND k.cancelled_at IS NULL)
     OR EXISTS (SELECT FROM public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id
                 WHERE l.charge_item_id = OLD.charge_item_id AND i.status <> 'cancelled') THEN
    PERFORM public.refuse_billing('charge_discount_kept', 'a discount that is billed stays');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
SELECT fire_always();
