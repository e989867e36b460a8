-- What a new hospital begins with, and a demo that is reset: a function each, so that both begin with the same.
-- The places have ids of their own, the same in every hospital; one that has stock already keeps those that it has.
CREATE OR REPLACE FUNCTION ship_stock_places() RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
INSERT INTO public.stock_location (id, name, kind) VALUES
  ('5a0c0000-0000-4000-8000-000000000001', 'Main pharmacy', 'pharmacy'),
  ('5a0c0000-0000-4000-8000-000000000002', 'Quarantine', 'quarantine'),
  ('5a0c0000-0000-4000-8000-000000000003', 'In transit', 'transit')
ON CONFLICT DO NOTHING;
$$;
--> statement-breakpoint
DO $$
BEGIN
  UPDATE stock_location l SET id = shipped.id::uuid
    FROM (VALUES ('5a0c0000-0000-4000-8000-000000000001', 'Main pharmacy', 'pharmacy'),
                 ('5a0c0000-0000-4000-8000-000000000002', 'Quarantine', 'quarantine'),
                 ('5a0c0000-0000-4000-8000-000000000003', 'In transit', 'transit')) AS shipped (id, name, kind)
   WHERE l.name = shipped.name AND l.kind = shipped.kind;
EXCEPTION WHEN foreign_key_violation THEN
  NULL; -- Stock lies there.
END $$;
--> statement-breakpoint
-- Names of operations as hospitals use them; which of them open a body cavity follows from what they are.
CREATE FUNCTION ship_theatre_procedures() RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
INSERT INTO public.theatre_procedure (code, name, other_names, opens_cavity) VALUES
  ('APPENDICECTOMY', 'Appendicectomy', '{Appendectomy,Removal of the appendix,Laparoscopic appendicectomy,Laparoscopic appendectomy}', true),
  ('CHOLECYSTECTOMY', 'Cholecystectomy', '{Laparoscopic cholecystectomy,Removal of the gallbladder}', true),
  ('LAPAROTOMY', 'Laparotomy', '{Exploratory laparotomy,Emergency laparotomy}', true),
  ('COLECTOMY', 'Colectomy', '{Hemicolectomy,Bowel resection}', true),
  ('CAESAREAN', 'Caesarean section', '{Cesarean section,Caesarean,C-section}', true),
  ('HYSTERECTOMY', 'Hysterectomy', '{Removal of the womb,Abdominal hysterectomy}', true),
  ('NEPHRECTOMY', 'Nephrectomy', '{Removal of a kidney}', true),
  ('SPLENECTOMY', 'Splenectomy', '{Removal of the spleen}', true),
  ('THORACOTOMY', 'Thoracotomy', '{}', true),
  ('CRANIOTOMY', 'Craniotomy', '{}', true),
  ('HERNIA-INGUINAL', 'Repair of inguinal hernia', '{Inguinal hernia repair,Inguinal herniorrhaphy}', false),
  ('HERNIA-UMBILICAL', 'Repair of umbilical hernia', '{Umbilical hernia repair}', false),
  ('HIP-REPLACEMENT', 'Hip replacement', '{Total hip replacement,Total hip arthroplasty}', false),
  ('KNEE-REPLACEMENT', 'Knee replacement', '{Total knee replacement,Total knee arthroplasty}', false),
  ('KNEE-ARTHROSCOPY', 'Arthroscopy of the knee', '{Knee arthroscopy}', false),
  ('CATARACT', 'Cataract extraction', '{Cataract surgery,Phacoemulsification}', false),
  ('TONSILLECTOMY', 'Tonsillectomy', '{Removal of the tonsils}', false),
  ('THYROIDECTOMY', 'Thyroidectomy', '{Removal of the thyroid}', false),
  ('MASTECTOMY', 'Mastectomy', '{}', false),
  ('CARPAL-TUNNEL', 'Carpal tunnel release', '{Carpal tunnel decompression}', false)
ON CONFLICT DO NOTHING;
$$;
