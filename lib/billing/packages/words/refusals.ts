import { phrases } from '../../../platform/phrase'

/** Why a change of what is in a package is refused. */
export const contentRefusals = phrases('billing', {
  notPackage: 'Only what is charged as a package has something in it.',
  packageInPackage: 'A package is not in another one. Write what is in it.',
  noCode: (code: string) => `Nothing is charged under the code ${code}. Add it to the prices first.`,
  notInPackage: 'This is not in the package any more.',
})
