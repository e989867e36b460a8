/** Cases from which demo visits are made: reason, findings and treatment. */
export interface DemoCase {
  reason: string
  /** ICD-10. */
  diagnosis: string
  secondary?: string
  subjective: string
  objective: string
  assessment: string
  plan: string
  /** LOINC. */
  tests: readonly string[]
  procedures: readonly string[]
  /** ATC. */
  medicines: readonly string[]
  disposition: 'home' | 'follow-up' | 'admission' | 'referral'
  detail?: string
  /** From 0, well, to 3, very ill. */
  illness: 0 | 1 | 2 | 3
}

const none = { tests: [], procedures: [], medicines: [] } as const

export const demoCases: readonly DemoCase[] = [
  {
    ...none,
    reason: 'Cough and a runny nose for four days',
    diagnosis: 'J06.9',
    subjective: 'Dry cough, runny nose, sore throat. No breathlessness. Eats and drinks.',
    objective: 'Throat a little red. Chest clear.',
    assessment: 'Viral infection of the upper airways.',
    plan: 'Rest, fluids, paracetamol. To come back if breathless or not better in a week.',
    medicines: ['N02BE01'],
    disposition: 'home',
    illness: 0,
  },
  {
    ...none,
    reason: 'Fever and pain in the right side of the chest',
    diagnosis: 'J18.9',
    subjective: 'Fever and cough with yellow sputum for three days. Pain on breathing in.',
    objective: 'Crackles at the right base. No leg swelling.',
    assessment: 'Pneumonia of the right lower lobe.',
    plan: 'X-ray, blood tests, amoxicillin. Review in two days.',
    tests: ['58410-2', '1988-5'],
    procedures: ['XR-CHEST'],
    medicines: ['J01CA04', 'N02BE01'],
    disposition: 'follow-up',
    detail: 'In two days, to listen to the chest again',
    illness: 2,
  },
  {
    ...none,
    reason: 'Blood pressure check',
    diagnosis: 'I10',
    subjective: 'Feels well. Takes the tablets every day. No headache, no chest pain.',
    objective: 'Blood pressure still above target on two readings.',
    assessment: 'Hypertension, not controlled.',
    plan: 'Amlodipine added. Kidney function and potassium.',
    tests: ['2160-0', '2823-3'],
    medicines: ['C08CA01'],
    disposition: 'follow-up',
    detail: 'In four weeks, blood pressure',
    illness: 0,
  },
  {
    ...none,
    reason: 'Diabetes review',
    diagnosis: 'E11.9',
    secondary: 'E78.5',
    subjective: 'Thirst is gone. Walks every day. Feet feel normal.',
    objective: 'Feet: pulses present, feeling intact. Weight down 2 kg.',
    assessment: 'Type 2 diabetes, improving.',
    plan: 'Go on with metformin. HbA1c and lipids.',
    tests: ['4548-4', '57698-3'],
    medicines: ['A10BA02', 'C10AA05'],
    disposition: 'follow-up',
    detail: 'In three months, with the results',
    illness: 0,
  },
  {
    ...none,
    reason: 'Burning when passing water',
    diagnosis: 'N39.0',
    subjective: 'Burning and frequency for two days. No back pain, no fever.',
    objective: 'Abdomen soft, no tenderness over the kidneys.',
    assessment: 'Infection of the lower urinary tract.',
    plan: 'Urine sent. Nitrofurantoin for five days.',
    tests: ['24356-8', '630-4'],
    medicines: ['J01XE01'],
    disposition: 'home',
    illness: 0,
  },
  {
    ...none,
    reason: 'Very short of breath since last night',
    diagnosis: 'J44.1',
    subjective: 'Known COPD. More sputum for two days, breathless at rest since last night.',
    objective: 'Wheeze all over, uses the muscles of the neck. Speaks in short sentences.',
    assessment: 'Exacerbation of COPD.',
    plan: 'Nebuliser, prednisolone, admission for observation.',
    tests: ['58410-2', '1988-5'],
    procedures: ['XR-CHEST', 'NEBULISER'],
    medicines: ['H02AB06', 'R03AC02'],
    disposition: 'admission',
    detail: 'Needs oxygen and observation',
    illness: 3,
  },
  {
    ...none,
    reason: 'Back pain after lifting a box',
    diagnosis: 'M54.5',
    subjective: 'Sudden pain in the lower back yesterday. Nothing in the legs, bladder normal.',
    objective: 'Muscles tender. Reflexes and strength normal.',
    assessment: 'Mechanical low back pain.',
    plan: 'Keep moving. Ibuprofen for five days.',
    medicines: ['M01AE01'],
    disposition: 'home',
    illness: 0,
  },
  {
    ...none,
    reason: 'Chest pain on climbing stairs',
    diagnosis: 'I20.9',
    subjective: 'Tightness on exertion for two weeks, gone within minutes of rest.',
    objective: 'Heart sounds normal. ECG without acute change.',
    assessment: 'Angina on effort.',
    plan: 'Aspirin, bisoprolol, spray as needed. To the cardiologist.',
    tests: ['6598-7', '57698-3'],
    procedures: ['ECG'],
    medicines: ['B01AC06', 'C07AB07', 'C01DA02'],
    disposition: 'referral',
    detail: 'Cardiology: angina on effort, for an exercise test',
    illness: 1,
  },
  {
    ...none,
    reason: 'Diarrhoea and vomiting since yesterday',
    diagnosis: 'A09',
    subjective: 'Six loose stools, vomited twice. Drinks small sips. Others at home are ill too.',
    objective: 'Mouth dry, abdomen soft.',
    assessment: 'Gastroenteritis with mild dehydration.',
    plan: 'Rehydration salts. Wash hands. To come back if nothing stays down.',
    medicines: ['A07CA'],
    disposition: 'home',
    illness: 1,
  },
  {
    ...none,
    reason: 'Twisted ankle at football',
    diagnosis: 'S93.4',
    subjective: 'Turned the left ankle inwards this morning. Can take four steps.',
    objective: 'Swollen on the outside. No pain over the bone.',
    assessment: 'Sprain of the ankle.',
    plan: 'Rest, ice, bandage. No X-ray needed by the Ottawa rules.',
    procedures: ['DRESSING'],
    disposition: 'home',
    illness: 0,
  },
]
