import { counted } from '../../format/counted'

/** The page of the first hour. */
export const setUpWords = {
  title: 'Set up the hospital',
  line: (missing: number) => (missing === 0 ? 'Everything is there.' : `${counted(missing, 'part')} missing`),
  missing: 'Missing',
  there: 'Set',
  settings: 'Name and time zone',
  settingsLine: 'Both are settings of the server, read when the portal starts',
  lists: 'Lists',
  listsLine: 'Copy the rows of a spreadsheet saved as CSV, with the names of the columns in the first line',
  /** Of the parts that are missing. */
  parts: {
    name: 'hospital name',
    zone: 'time zone',
    people: 'people',
    clinics: 'clinics',
    hours: 'clinic hours',
    codes: 'codes',
  },
  dashboard: (missing: readonly string[]) =>
    `The hospital is not set up yet. Missing: ${missing.join(', ')}. <link>Set it up</link>` as const,
} as const

/** What is set on the server. `<code>` is typed there. */
export const settingWords = {
  name: {
    title: 'Hospital name',
    missing:
      'The name is shown on the sign-in page, in the menu and on every print. Start the portal with <code>HOSPITAL_NAME="St Mary’s Hospital"</code>.',
    set: '“<name/>”. To change it, start the portal with another <code>HOSPITAL_NAME</code>.',
  },
  zone: {
    title: 'Time zone',
    missing:
      'No zone is set, so all times are in UTC. Start the portal with <code>HOSPITAL_TIME_ZONE=Europe/Lisbon</code>, or the name of yours in the IANA list.',
    set: '<zone/>, where it is <time/> now. To change it, start the portal with another <code>HOSPITAL_TIME_ZONE</code>.',
  },
} as const

/** Each list: what is there of it, and the first lines of a file. */
export const listWords = {
  people: {
    title: 'People',
    have: (people: number) => counted(people, 'active account'),
    roles: (slugs: readonly string[]) => `Roles: ${slugs.join(', ')}`,
    form: {
      title: 'Load people',
      help: 'Several roles are separated by |. Codes of departments may follow in a column “departments”. Each new person gets a link to choose a password, which is shown once.',
      example: 'username,name,roles\nmaria,Maria Silva,nurse\npaulo,Paulo Costa,doctor|theatre_coordinator',
    },
  },
  clinics: {
    title: 'Clinics',
    have: (clinics: number) => counted(clinics, 'clinic'),
    form: {
      title: 'Load clinics',
      help: 'The letter comes before the numbers of its tickets, such as A in A014.',
      example: 'name,letter\nOutpatient clinic,A\nEye clinic,B',
    },
  },
  hours: {
    title: 'Clinic hours',
    have: (without: readonly string[]) =>
      without.length === 0 ? 'Every clinic has hours.' : `No hours yet: ${without.join(', ')}`,
    noClinic: 'Load the clinics first.',
    form: {
      title: 'Load clinic hours',
      help: 'Weekdays by name, several separated by |. Slots in minutes. Without a first day (since), the hours begin today.',
      example:
        'username,clinic,room,weekdays,from,to,slot,since\npaulo,Outpatient clinic,Room 1,Monday|Tuesday,08:00,12:00,20,',
    },
  },
  places: {
    form: {
      title: 'Load places',
      help: 'A line for each bed, for a room or ward without beds, or for a theatre. What a line lies in is added with it; a ward gets the staff of the department that is a ward of the same code. New beds are free.',
      example:
        'site,ward,ward code,room,bed,theatre\nMain building,Surgical ward,SUR-A,Room 1,1,\nMain building,Surgical ward,SUR-A,Room 1,2,\nMain building,,,,,Theatre 1',
    },
  },
  kit: {
    form: {
      title: 'Load kit from a list',
      help: 'A line for each set or device, with what is written on it in capital letters, digits and dashes. One that is there stays as it is.',
      example: 'name,identifier\nLaparoscopy tower,LAP-03\nArthroscopy set,ART-02',
    },
  },
  duty: {
    form: {
      title: 'Load a duty list',
      help: 'A line for each shift. The place is the code or name of a ward, or the name of a theatre; without one it is for the whole hospital. An end that is not later than the beginning is on the next day.',
      example:
        'username,place,as,day,from,to\nmaria,SUR-A,nurse in charge,2026-12-01,07:00,19:00\npaulo,,doctor on call,2026-12-01,19:00,07:00',
    },
  },
  'lab-tests': {
    form: {
      title: 'Load tests',
      help: 'A line for each test; one that is there takes the values of the line. The bench is chemistry, haematology, coagulation, immunology, microbiology, molecular, blood-bank or histology; the kind quantity, coded, text, culture or calculated. Turnaround in minutes. A limit that is empty flags nothing.',
      example:
        'code,name,bench,specimen,container,unit,kind,decimals,critical low,critical high,turnaround\n2823-3,Potassium,chemistry,Blood,Serum tube,mmol/L,quantity,1,2.5,6.5,90',
    },
  },
  'lab-panels': {
    form: {
      title: 'Load panels',
      help: 'A line for each thing that doctors order, with the codes of its tests in their order, separated by |. What has no line here is not in the catalogue.',
      example: 'code,name,tests\n51990-0,Basic metabolic panel,2951-2|2823-3|2160-0\n2823-3,Potassium,2823-3',
    },
  },
  'lab-ranges': {
    form: {
      title: 'Load reference ranges',
      help: 'A line replaces, from today, what holds for the same people. Ages as 18 y, 6 m or 28 d; without a sex it holds for everybody.',
      example:
        'code,sex,age from,age to,low,high,text\n718-7,female,18 y,,12.1,15.1,\n718-7,male,18 y,,13.8,17.2,\n5196-1,,,,,,Negative',
    },
  },
  'lab-culture-terms': {
    form: {
      title: 'Load organisms and antibiotics',
      help: 'A line for each; one of the same kind and name takes the values of the line. The code is SNOMED CT for an organism and ATC for an antibiotic, and may be empty.',
      example: 'kind,name,code\norganism,Escherichia coli,112283007\nantibiotic,Ampicillin,J01CA01',
    },
  },
  codes: {
    title: 'Codes',
    have: {
      diagnosis: (codes: number) => counted(codes, 'diagnosis', 'diagnoses'),
      laboratory: (codes: number) => counted(codes, 'laboratory test'),
      procedure: (codes: number) => counted(codes, 'procedure'),
      medicine: (codes: number) => counted(codes, 'medicine'),
    },
    load: {
      diagnosis: 'Load diagnoses',
      laboratory: 'Load laboratory tests',
      procedure: 'Load procedures',
      medicine: 'Load medicines',
    },
    form: {
      help: 'Further columns are kept as details. Nothing is deleted. Longer lists: npm run -s portal -- codes load FILE',
      example: 'code,display,synonyms\nJ18.9,"Pneumonia, unspecified",chest infection',
    },
  },
} as const

export const listFormWords = {
  text: 'Lines',
  file: 'Or choose a CSV file',
  example: 'For example',
  check: 'Check the lines',
  load: (lines: number) => `Load ${counted(lines, 'line')}`,
  results: 'What each line does',
  line: 'Line',
  does: 'What it does',
} as const
