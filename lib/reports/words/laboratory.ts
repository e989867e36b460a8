import type { ReportWords } from './report-words'

export const turnaroundWords: ReportWords = {
  title: 'Turnaround of the laboratory',
  sentence: 'How long results took at each stage, from the order to the release.',
  definition: [
    'A case is the result of one test, on the day on which it was released; of a result that was corrected, the last release. Results that were withdrawn are not counted.',
    'To collection: from the order to the collection of the specimen that was used. To receipt: from there to the receipt in the laboratory. In the laboratory: from there to the release. Whole: from the order to the release.',
    'Late: the time in the laboratory was longer than the catalogue promises for the test. Median: half took no longer; 90 %: nine of ten took no longer.',
  ],
  noun: 'result',
  heads: {
    bench: 'Bench',
    test: 'Test',
    priority: 'Priority',
    results: 'Results',
    labMedian: 'In the laboratory, median',
    labMost: 'In the laboratory, 90 %',
    collectMedian: 'To collection, median',
    sendMedian: 'To receipt, median',
    wholeMedian: 'Whole, median',
    wholeMost: 'Whole, 90 %',
    late: 'Late',
    share: 'Late, %',
    collect: 'To collection',
    send: 'To receipt',
    lab: 'In the laboratory',
    whole: 'Whole',
    accession: 'Specimen',
  },
}

export const rejectionsWords: ReportWords = {
  title: 'Rejected specimens',
  sentence: 'How many specimens the laboratory could not use, and why.',
  definition: [
    'Specimens by the day of their collection. What was asked for and not collected yet, and what was entered in error, is not counted.',
    'Rejected: the laboratory could not use it, for the reason given. A specimen that is collected in its place counts as one of its own.',
  ],
  noun: 'specimen',
  heads: {
    reason: 'Why rejected',
    bench: 'Bench',
    collector: 'Collected by',
    container: 'Container',
    collected: 'Collected',
    rejected: 'Rejected',
    share: 'Rejected, %',
    accession: 'Specimen',
    type: 'Of',
  },
}

export const notRejected = 'Not rejected'
