import { phrases } from '../../platform/phrase'

/** Messages about specimens that theatre sends to the laboratory. */
export const words = phrases('theatre-specimens', {
  noTest: 'The laboratory does not do this test any more. Choose another one.',
  tooMany: (most: number) =>
    `The laboratory takes no more than ${most} containers under one label. Record the others under another label.`,
  severalContainers: (test: string) =>
    `${test} needs more than one kind of container. Order it, and send each of them from the ward.`,
})

/** Why the steps of an order are taken by those who hand a specimen over, for the audit log. */
export const becauseOfOperation = {
  sends: 'A specimen of an operation is handed over to the laboratory.',
} as const

/** What the laboratory reads with the order. */
export const noteOf = (what: string, label: string, operation: string) =>
  `${what}, labelled ${label}. From the operation: ${operation}.`
