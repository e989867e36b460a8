/** Names and reasons in the demo. */
export const demoWords = {
  supplier: 'Meridian Medical Supplies',
  delivery: (nth: number) => `DN-${4100 + nth}`,
  wardStock: (ward: string) => `${ward}, medicine cupboard`,
  pack: (units: string) => `Box of ${units}`,
  recalled: 'Recall by the maker: wrong strength on the blister',
  quarantine: 'Left out of the refrigerator over night',
  missing: 'The box was open when it arrived',
  found: 'Under the tray of the trolley',
  damaged: 'Wet from a leaking pipe',
  broken: 'Ampoule broke while it was taken out',
} as const
