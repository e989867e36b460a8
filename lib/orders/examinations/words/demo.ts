/** The examinations of the demo. */
export const demoWords = {
  place: 'X-ray room 2',
  images: 'https://images.hospital.example/study/1.2.826.0.1',
  findings: 'Heart of normal size. Lungs clear, no effusion, no pneumothorax.',
  conclusion: 'No sign of disease.',
} as const
