import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readCsv } from '../../codes/csv'
import { codeSystems } from '../../codes/systems'
import { readForm } from '../../forms/read-form'
import { panelLine, rangeLine, testLine } from '../../laboratory/catalogue/lines'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { insertRows } from '../insert-rows'

/** Since when the ranges of the demo hold. */
const SINCE = '2024-01-01'

/** The lines of a list that comes with the portal. */
export const linesOf = async (file: string) =>
  readCsv(await readFile(path.resolve('db/laboratory', file), 'utf8')).map(({ fields }) => fields)

/** The catalogue of the laboratory that comes with the portal: see docs/decisions. */
export async function addDemoCatalogue(demo: Demo): Promise<void> {
  const { sql, random } = demo
  const laura = demo.staff('laura')
  const at = demo.at(-400, '08:00')
  const keeping = { version: 1, created_at: at, created_by: laura, updated_at: at, updated_by: laura }
  const tests = (await linesOf('tests.csv')).map((fields) => ({
    id: demoId(random),
    ...readForm(testLine, fields),
  }))
  await insertRows(
    sql,
    'lab_test',
    tests.map((test) => ({
      ...{
        id: test.id,
        code: test.code,
        name: test.name,
        bench: test.bench,
        specimen_type: test.specimenType,
      },
      ...{ container: test.container, unit: test.unit, kind: test.kind, decimals: test.decimals },
      ...{ low_possible: test.lowPossible, high_possible: test.highPossible },
      ...{ critical_low: test.criticalLow, critical_high: test.criticalHigh },
      ...{ delta_percent: test.deltaPercent, delta_hours: test.deltaHours, formula: test.formula },
      ...{
        molar_mass: test.molarMass,
        turnaround_minutes: test.turnaroundMinutes,
        active: test.active,
        ...keeping,
      },
    })),
  )
  const idOf = new Map(tests.map(({ id, code }) => [code, id]))
  const panels = (await linesOf('panels.csv')).map((fields) => ({
    id: demoId(random),
    ...readForm(panelLine, fields),
  }))
  await insertRows(
    sql,
    'lab_panel',
    panels.map(({ id, code, name, active }) => ({
      ...{ id, system: codeSystems.laboratory.uri, code, name, active, ...keeping },
    })),
  )
  await insertRows(
    sql,
    'lab_panel_test',
    panels.flatMap(({ id, tests: codes }) =>
      codes.map((code, nth) => ({ panel_id: id, test_id: idOf.get(code), seq: nth + 1 })),
    ),
  )
  const ranges = (await linesOf('ranges.csv')).map((fields) => readForm(rangeLine, fields))
  await insertRows(
    sql,
    'reference_range',
    ranges.map(({ code, values: { ageFromDays, ageToDays, ...values } }) => ({
      ...{ id: demoId(random), test_id: idOf.get(code), ...values, valid_from: SINCE },
      ...{ age_from_days: ageFromDays, age_to_days: ageToDays, ...keeping },
    })),
  )
}
