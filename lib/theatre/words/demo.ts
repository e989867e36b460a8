/** The operations of the demo. */
export const demoWords = {
  listCancelled: 'No anaesthetist that day',
  kits: [
    { name: 'Laparoscopy tower', identifier: 'LAP-01', active: true },
    { name: 'Laparoscopy tower', identifier: 'LAP-02', active: true },
    { name: 'Arthroscopy set', identifier: 'ART-01', active: true },
    { name: 'C-arm', identifier: 'CARM-01', active: false },
  ],
  operations: [
    { display: 'Repair of inguinal hernia', indication: 'Painful hernia, grows', side: 'left' },
    {
      display: 'Laparoscopic cholecystectomy',
      indication: 'Gallstones, repeated colic',
      side: 'not-applicable',
    },
    { display: 'Arthroscopy of the knee', indication: 'Torn meniscus', side: 'right' },
    { display: 'Removal of a plate of the radius', indication: 'Fracture healed', side: 'left' },
    { display: 'Thyroid lobectomy', indication: 'Nodule, for histology', side: 'right' },
    { display: 'Appendicectomy', indication: 'Appendicitis since this morning', side: 'not-applicable' },
    { display: 'Carpal tunnel release', indication: 'Numb fingers at night', side: 'bilateral' },
  ],
} as const

/** Those of today that are under way or over. */
export const todayWords = {
  operations: [
    {
      display: 'Removal of a lipoma of the back',
      indication: 'Grows, and hurts when lying',
      side: 'not-applicable',
    },
    {
      display: 'Straightening of the nasal septum',
      indication: 'Blocked nose for years',
      side: 'not-applicable',
    },
    { display: 'Removal of wires of the ankle', indication: 'Fracture healed', side: 'left' },
    { display: 'Release of a trigger finger', indication: 'Ring finger locks', side: 'right' },
    {
      display: 'Removal of a lesion of the cheek',
      indication: 'Bleeds, for histology',
      side: 'not-applicable',
    },
    { display: 'Stripping of varicose veins', indication: 'Heavy, swollen leg', side: 'left' },
    { display: 'Fusion of a toe', indication: 'Painful joint', side: 'right' },
  ],
  reasons: {
    stop: 'Fall of the blood pressure at the induction; nothing was done, and it is planned again',
    cancel: 'No bed on the ward tonight',
  },
} as const
