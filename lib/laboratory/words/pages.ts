import { counted } from '../../format/counted'

export const commonWords = {
  show: 'Show',
  parts: {
    label: 'Parts of Laboratory',
    orders: 'Orders',
    collection: 'Collection',
    receipt: 'Receipt',
    worksheets: 'Worksheets',
    results: 'Results',
    critical: 'Critical values',
    quality: 'Quality control',
    catalogue: 'Catalogue',
  },
  place: 'Clinic or ward',
  allPlaces: 'All',
  by: (name: string) => `by ${name}`,
  noPlace: 'No ward yet',
  containers: (quantity: number, container: string) =>
    quantity === 1 ? container : `${quantity} × ${container}`,
} as const

/** The orders that the laboratory has not finished. */
export const orderWords = {
  title: 'Laboratory',
  line: (total: number) => `${counted(total, 'order')} not finished`,
  nothing: 'Everything that was ordered is finished.',
  label: 'Orders of the laboratory',
  noun: 'order',
  empty: 'No order is open here. Orders come from consultations and wards when they are released.',
  columns: {
    patient: 'Patient',
    order: 'Order',
    place: 'Where',
    ordered: 'Ordered',
    stage: 'How far',
    step: 'Decline',
  },
  onHold: 'On hold',
  stages: {
    unknown: 'Not in the catalogue',
    'to-label': 'No label yet',
    'to-collect': 'To collect',
    'on-its-way': 'On its way',
    'in-laboratory': 'In the laboratory',
  },
  unknownHint: 'Add it to the catalogue, or decline it.',
  collected: (at: string) => `Collected ${at}`,
  received: (at: string) => `Received ${at}`,
  decline: 'Decline',
  declineHint: 'Who ordered it is told.',
  declined: (display: string) => `${display} is declined. Who ordered it is told.`,
} as const

/** Whom something is to be collected from. */
export const collectionWords = {
  title: 'Specimens to collect',
  line: (patients: number) => counted(patients, 'patient'),
  nothing: 'Nothing is to be collected.',
  label: 'Whom to collect from',
  empty: 'Nothing is to be collected here.',
  round: 'How soon',
  allRounds: 'All',
  rounds: { now: 'Now: urgent', round: 'Next round: routine' },
  columns: { patient: 'Patient', place: 'Where', orders: 'Ordered', priority: 'How soon', what: 'To do' },
  unlabelled: (orders: number) => `${counted(orders, 'order')} without a label`,
  specimens: (specimens: number) => `${counted(specimens, 'specimen')} to collect`,
  again: (specimens: number) => `${counted(specimens, 'specimen')} again`,
} as const

/** The specimens of one visit or stay. */
export const visitWords = {
  tab: 'Specimens',
  title: 'Collect specimens',
  line: (number: string, place: string) => `${number}, ${place}`,
  nameOnly: 'This chart is closed to you. You see who the patient is, and what to collect.',
  person: (mrn: string, born: string) => `MRN ${mrn}, born ${born}`,
  noBirthDate: 'not known',
  toLabel: 'Ordered, no label yet',
  toLabelLine: 'Tick what is collected now',
  nothingToLabel: 'There is a label for everything that was ordered.',
  notInCatalogue: 'Not in the catalogue of the laboratory, which has been told.',
  print: 'Print labels',
  printAgain: 'Print these labels again',
  showLabels: 'Show the labels',
  toCollect: 'To collect',
  toCollectLine: 'Tick what you have collected',
  nothingToCollect: 'Nothing is to be collected. Print labels first for what was ordered.',
  onItsWay: 'Collected, on its way',
  priority: (priority: string) => priority,
  notPrinted: 'Label not printed',
  rejected: (why: string) => `Again: the first was rejected. ${why}.`,
  lost: 'Again: the first was lost.',
  labels: {
    mrn: 'Wristband or MRN',
    asked: 'Name and date of birth were asked, or read off the wristband, and are right',
    time: 'Collected at',
    specimens: 'Specimens',
  },
  hints: {
    mrn: 'Scan the wristband, or type the number from it.',
    time: 'Only if it was not just now, such as 08:15.',
  },
  collect: 'Record the collection',
  collected: (specimens: number) =>
    specimens === 1 ? 'The collection is recorded.' : `The collection of ${specimens} specimens is recorded.`,
  back: 'All who are to be collected from',
} as const

/** Labels on paper. */
export const labelWords = {
  tab: 'Specimen labels',
  title: 'Specimen labels',
  line: 'Each label is for one container. Put it on at the bed, after you asked who the patient is.',
  list: 'Labels',
  person: (born: string, mrn: string) => `${born} · ${mrn}`,
  tests: (names: readonly string[], more: number) =>
    more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', '),
  none: 'There is no label to print: nothing is to be collected here.',
  back: 'Back to the collection',
} as const

/** What comes into the laboratory. */
export const receiptWords = {
  title: 'Receive specimens',
  line: (coming: number) =>
    coming === 0 ? 'Nothing is on its way.' : `${counted(coming, 'specimen')} on the way`,
  scanner: {
    scan: 'Label',
    hint: 'Scan one label after the other, or type what is on it.',
    receive: 'Receive',
    outcomes: 'Labels scanned',
    scanned: 'Saving…',
    noAnswer:
      'No answer came from the portal, so it is not certain that it was received. Scan it again: it is not received twice.',
  },
  received: (bench: string) => `Received, for ${bench}.`,
  coming: 'On the way',
  comingLabel: 'Specimens on the way',
  comingEmpty: 'No specimen is on its way.',
  last: 'Received last',
  lastLabel: 'Specimens received last',
  lastEmpty: 'Nothing was received yet.',
  columns: {
    accession: 'Label',
    patient: 'Patient',
    tests: 'Tests',
    collected: 'Collected',
    received: 'Received',
    bench: 'Bench',
    step: 'Cannot be used',
  },
  lose: 'Lost',
  loseHint: 'It is asked for again, and who collected it is told.',
  lost: (accession: string) =>
    `${accession} is recorded as lost. It is asked for again while its order stands.`,
} as const

/** Rejecting a specimen, wherever it is offered. */
export const rejectWords = {
  reject: 'Reject',
  labels: { code: 'What is wrong', note: 'Note' },
  choose: 'Choose',
  noteHint: 'Who collected it, and who ordered it, read this.',
  rejected: (accession: string) => `${accession} is rejected. It is asked for again while its order stands.`,
} as const

/** What a bench has to do. */
export const worksheetWords = {
  title: 'Worksheets',
  line: (bench: string, specimens: number) => `${bench}: ${counted(specimens, 'specimen')}`,
  bench: 'Bench',
  label: (bench: string) => `Worksheet of ${bench}`,
  empty: 'Nothing is to be done at this bench.',
  print: 'Print the worksheet',
  printed: 'Worksheet on paper',
  columns: {
    accession: 'Label',
    patient: 'Patient',
    tests: 'To do',
    times: 'Times',
    due: 'Due',
    step: 'Change',
  },
  ordered: (at: string) => `Ordered ${at}`,
  collected: (at: string) => `Collected ${at}`,
  received: (at: string) => `Received ${at}`,
  overdue: 'Overdue',
  send: 'Send on',
  sendLabels: { toBench: 'To the bench', toLaboratory: 'Or to an outside laboratory' },
  chooseBench: 'Choose',
  sentTo: (where: string, at: string) => `On its way to ${where} since ${at}`,
  comesFrom: (bench: string, at: string) => `Comes from ${bench}, sent ${at}`,
  takeOver: 'Take over',
  confirmArrival: 'Arrived there',
  recall: 'Call back',
  done: {
    sent: (accession: string) => `${accession} is on its way. It can be called back until it is taken over.`,
    takenOver: (accession: string) => `${accession} is taken over.`,
    recalled: (accession: string) => `${accession} is called back.`,
  },
  result: 'Result',
  foot: 'Printed from the portal. What was changed since is only on the screen.',
  heading: (bench: string) => `Worksheet of ${bench}`,
  printLine: (specimens: number, at: string) => `${counted(specimens, 'specimen')}, printed ${at}`,
} as const
