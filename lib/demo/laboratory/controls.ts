import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { insertRows } from '../insert-rows'

const HOUR = 3_600_000

/** Controls of a chemistry analyser, by LOINC code: mean and standard deviation, and how far each was off, the latest last. */
const materials = [
  { code: '2951-2', level: '2', mean: 140, sd: 1.5, zs: [0.4, -0.8, 1.1, 0.2, -0.3] },
  { code: '2823-3', level: '2', mean: 4.2, sd: 0.1, zs: [0.5, -1.2, 0.7, 0.1, 0.9] },
  // Failed this morning: its results are held.
  { code: '2345-7', level: '2', mean: 100, sd: 2.5, zs: [-0.4, 0.8, 0.3, 1.4, 3.6] },
] as const

/** An analyser with its controls, of which the last of glucose failed, and one without. */
export async function addDemoControls({ sql, random, staff, moment }: Demo): Promise<void> {
  const lena = staff('lena')
  const analyser = 'chemistry-1'
  await sql`insert into lab_analyser (code, name) values (${analyser}, 'Chemistry 1'), ('chemistry-2', 'Chemistry 2')`
  const tests = await sql<{ id: string; code: string }[]>`
    select id, code from lab_test where code = any(${materials.map(({ code }) => code)})`
  for (const { code, level, mean, sd, zs } of materials) {
    const testId = tests.find((one) => one.code === code)?.id
    if (!testId) continue
    const [id, at] = [demoId(random), new Date(moment.getTime() - zs.length * 24 * HOUR)]
    const kept = { version: 1, created_at: at, created_by: lena, updated_at: at, updated_by: lena }
    await insertRows(sql, 'qc_material', [
      {
        ...{ id, analyser, test_id: testId, level, lot: '26-118', mean, sd },
        expires_on: '2099-12-31',
        active: true,
        ...kept,
      },
    ])
    for (const [nth, z] of zs.entries())
      await insertRows(sql, 'qc_run', [
        {
          ...{ id: demoId(random), material_id: id, analyser, test_id: testId, value: mean + z * sd, z },
          at: new Date(moment.getTime() - ((zs.length - 1 - nth) * 24 + 2) * HOUR),
          ...{ entered_by: lena, rules: z > 3 ? ['1-3s'] : [], status: z > 3 ? 'rejected' : 'accepted' },
        },
      ])
  }
}
