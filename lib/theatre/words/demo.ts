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
