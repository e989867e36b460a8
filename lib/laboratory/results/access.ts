import type { DeclaredRule, PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { resultPermissionWords, resultRuleWords } from '../words/results/access'

const entry = <Name extends keyof typeof resultPermissionWords>(
  codename: Name,
  heldBy: PermissionEntry['heldBy'],
  menu: PermissionEntry['menu'] = 'menu_laboratory',
) => ({ codename, label: resultPermissionWords[codename], menu, heldBy })

/** Who enters a value and who verifies it hold different permissions: see the shipped rule that keeps them apart. */
export const resultPermissions = [
  entry('laboratory.results', ['lab_technician', 'lab_scientist']),
  entry('laboratory.enter', ['lab_technician']),
  entry('laboratory.verify', ['lab_scientist']),
  entry('laboratory.critical', ['lab_technician', 'lab_scientist']),
  entry('laboratory.quality', ['lab_technician']),
  entry('laboratory.quality.release', ['lab_scientist']),
  entry('laboratory.acknowledge', ['doctor'], 'menu_consultations'),
] as const satisfies readonly PermissionEntry[]

/** ISO 15189:2022, 7.4.1.3: results are reviewed before their release. The table holds it for each value, whatever roles people have. */
export const resultRules = [
  {
    code: 'results-enter-and-verify',
    title: resultRuleWords.enterAndVerify,
    kind: 'separation',
    scope: 'person',
    duties: [['laboratory.enter'], ['laboratory.verify']],
  },
] as const satisfies readonly DeclaredRule[]

const see = requires('menu_laboratory', 'laboratory.results')
const enter = requires('menu_laboratory', 'laboratory.results', 'laboratory.enter')
const verify = requires('menu_laboratory', 'laboratory.results', 'laboratory.verify')
const critical = requires('menu_laboratory', 'laboratory.results', 'laboratory.critical')
const control = requires('menu_laboratory', 'laboratory.results', 'laboratory.quality')
const release = requires('menu_laboratory', 'laboratory.results', 'laboratory.quality.release')
const read = requires('menu_patients', 'patients.clinical.read')
const acknowledge = requires('menu_consultations', 'laboratory.acknowledge')

export const resultPages = {
  '/laboratory/results': see,
  '/laboratory/specimens/[id]': see,
  '/laboratory/critical': see,
  '/laboratory/quality': see,
  '/patients/reports/[id]': read,
  '/patients/reports/[id]/print': read,
  '/patients/[id]/results': read,
  '/consultations/results': acknowledge,
} as const satisfies Requirements

export const resultActions = {
  enterResults: enter,
  enterCulture: enter,
  verifyResults: verify,
  askRerun: verify,
  withdrawResult: verify,
  cancelResult: verify,
  appendLabReport: verify,
  recordCriticalCall: critical,
  recordControl: control,
  addAnalyser: control,
  addMaterial: control,
  endMaterial: control,
  releaseControl: release,
  acknowledgeLabReport: acknowledge,
} as const satisfies Requirements
