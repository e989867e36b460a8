/** What always holds of stock, as the operator’s tool says it. */
export const invariantWords = {
  balance: 'The balance of each batch in each place is the sum of its movements',
  neverNegative: 'There was never less than none of a batch in a place, at any instant',
  batchOfItem: 'The batch of each movement is of its item',
  transfers:
    'What was sent of a transfer was received, or is missing with a reason; the ledger says the same',
  transit:
    'What is in transit is what was sent and has not arrived, and what is missing until it was found or somebody approved writing it off',
  lines:
    'What is missing of each line of a transfer is never below none, and closed only when all of it was found or written off',
  disposals:
    'What was destroyed or sent back has its paper, with a reason and the second person who approved it',
  witness: 'A second person signed what went out of the controlled drugs',
  approved: 'Each correction of the stock was approved by somebody else, and is written once',
  blocked: 'Nothing was given out after its last day',
} as const
