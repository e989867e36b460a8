export const resultPermissionWords = {
  'laboratory.results': 'See values in the laboratory, and the controls and calls that belong to them',
  'laboratory.enter': 'Enter values of specimens',
  'laboratory.verify': 'Verify, release, withdraw and cancel results that somebody else entered',
  'laboratory.critical': 'Call critical values and record that they were read back',
  'laboratory.quality': 'Record quality controls, analysers and control materials',
  'laboratory.quality.release': 'Release results although a control failed',
  'laboratory.acknowledge': 'Acknowledge reports of the laboratory',
} as const

/** The rule about access that a new hospital begins with. */
export const resultRuleWords = {
  enterAndVerify: 'Nobody both enters and verifies values in the laboratory',
} as const
