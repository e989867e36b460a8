import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '@/lib/platform/database'

const hospital = hospitalInTest('one_score')
afterAll(() => client().end())

const migration = () => {
  const name = readdirSync('db/migrations').find((file) => file.endsWith('_one_score.sql')) ?? ''
  return readFileSync(`db/migrations/${name}`, 'utf8').replaceAll('--> statement-breakpoint', '')
}

/** The table as it was before the migration, when sets could still be changed and called nobody. */
const before = `
  drop trigger keep_recorded_vitals on vital_signs;
  drop trigger vital_signs_escalate on vital_signs;
  alter table vital_signs
    drop column respiratory_distress, drop column oxygen_flow, drop column oxygen_device, drop column capillary_refill,
    drop column score_kind, drop column score, drop column score_level, drop column score_missing,
    add column news2 smallint, add column news2_at_least smallint, add column news2_risk text,
    add column pews smallint, add column pews_level text,
    add constraint vital_signs_one_score check (news2 is null or news2_at_least is null),
    add constraint vital_signs_pews check ((pews is null) = (pews_level is null))`

it('a set that was scored before keeps its score, with what it could not count', async () => {
  const { id, patientId } = await addVisit(hospital.sql)
  await hospital.owner.begin(async (sql) => {
    await sql.unsafe(before)
    await sql`
      insert into vital_signs (encounter_id, patient_id, taken_at, pulse, respirations, on_oxygen, pain, news2,
                               news2_at_least, news2_risk, pews, pews_level, created_by, updated_by)
      select ${id}, ${patientId}, now() + nth * interval '1 second', pulse, breaths, oxygen, 3, news2, least, risk, pews,
             level, s.id, s.id
        from staff s, (values (1, 120, 30, true, 8, null, 'high', null, null), (2, 120, 30, null, null, 5, null, null, null),
                              (3, null, null, null, null, 0, null, null, null), (4, 170, 52, true, null, null, null, 9, 'high'),
                              (5, 100, 22, false, null, null, null, 0, 'none'))
               as v (nth, pulse, breaths, oxygen, news2, least, risk, pews, level)
       where s.username = 'jane'`
    await sql.unsafe(migration())
    const kept = await sql`
      select score_kind as kind, score, score_level as level, score_missing as missing from vital_signs order by taken_at`
    expect(kept).toEqual([
      { kind: 'NEWS2', score: 8, level: 'high', missing: [] },
      {
        ...{ kind: 'NEWS2', score: 5, level: 'medium' },
        missing: ['oxygenSaturation', 'onOxygen', 'systolic', 'consciousness', 'temperature'],
      },
      { kind: null, score: null, level: null, missing: [] },
      {
        ...{ kind: 'PEWS', score: 9, level: 'high' },
        missing: ['respiratoryDistress', 'oxygenSaturation', 'oxygen', 'systolic', 'capillaryRefill'],
      },
      {
        ...{ kind: 'PEWS', score: 0, level: 'none' },
        missing: ['respiratoryDistress', 'oxygenSaturation', 'systolic', 'capillaryRefill'],
      },
    ])
  })
})
