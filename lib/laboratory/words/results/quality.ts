import { counted } from '../../../format/counted'
import { phrases } from '../../../platform/phrase'

/** Quality controls: what analysers measured of known material. */
export const qualityWords = {
  title: 'Quality control',
  line: (failed: number) =>
    failed === 0
      ? 'No control holds any results.'
      : `${counted(failed, 'control')} failed and ${failed === 1 ? 'holds' : 'hold'} results`,
  failed: 'Failed controls',
  failedLine:
    'Results of this test and analyser since the last good control are held. Measure them again after a good one, or release them with a reason.',
  noneFailed: 'No control holds any results.',
  materials: 'Controls',
  noMaterials: 'No control material is in use. Add one to control an analyser.',
  columns: { test: 'Test', control: 'Control', failed: 'Failed', last: 'Last', next: 'Next' },
  control: (level: string, lot: string, mean: number, sd: number) =>
    `Level ${level}, lot ${lot}: ${mean} ± ${sd}`,
  expires: (day: string) => `until ${day}`,
  value: (value: number, z: number, who: string, at: string) =>
    `${value} (${z > 0 ? '+' : '−'}${Math.abs(z).toFixed(1)} SD), ${who}, ${at}`,
  rules: (rules: readonly string[]) => rules.join(', '),
  heldNow: (count: number) => `${counted(count, 'value')} held`,
  releasedSince: (count: number) =>
    `${counted(count, 'value')} released since the last good control: check them`,
  statuses: { accepted: 'good', rejected: 'failed', released: 'failed, results released' },
  none: 'not measured yet',
  release: 'Release the held results',
  released: 'The results are released from this control.',
  record: 'Record a control',
  saved: {
    good: 'The control is good.',
    failed: (rules: string) => `The control failed (${rules}). Results are held.`,
  },
  addMaterial: 'Add control material',
  materialAdded: 'The control material is added.',
  addAnalyser: 'Add an analyser',
  analyserAdded: 'The analyser is added.',
  endMaterial: 'End its use',
  materialEnded: 'The control material is not used any more.',
  fields: {
    value: 'Measured value',
    analyser: 'Analyser',
    name: 'Name',
    test: 'Test',
    level: 'Level',
    lot: 'Lot',
    mean: 'Mean',
    sd: 'Standard deviation',
    expires: 'Last day',
    reason: 'Reason',
  },
  levels: { '1': '1, low', '2': '2, normal', '3': '3, high' },
  problems: {
    number: 'Enter a number, such as 5.1.',
    sd: 'Enter a number above 0.',
    lot: 'Enter the lot.',
    name: 'Enter a name.',
    day: 'Enter a day.',
    choose: 'Choose one.',
    reason: 'Give a reason. It is kept.',
  },
} as const

export const qualityRefusals = phrases('laboratory-quality', {
  expired: 'This material is past its last day.',
  notInUse: 'This material is not in use any more.',
  notFailed: 'This control holds no results any more.',
  own: 'You measured this control. Somebody else releases its results.',
  sameLevel: 'Material of this level is in use for this test and analyser. End its use first.',
  sameAnalyser: 'There is an analyser of this name.',
})
