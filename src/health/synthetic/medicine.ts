import type { Script } from './people.ts'

/**
 * What invented patients have: a handful of long-term conditions with the medicines and tests that go with
 * them. Codes are of systems free to use: ICD-10-CM, RxNorm, CVX (public domain) and LOINC (with notice).
 */
export interface Story {
  /** Display and ICD-10-CM code. */
  readonly problem: readonly [string, string]
  /** Name, RxNorm code, how to take it, amount and unit of a dose, doses a day. */
  readonly medicines: readonly (readonly [string, string, string, number, string, number])[]
  readonly tests: readonly TestKey[]
  /** Said in a note of a visit about it. */
  readonly remarks: readonly [string, ...string[]]
}

export const stories: readonly [Story, ...Story[]] = [
  {
    problem: ['Type 2 diabetes', 'E11.9'],
    medicines: [
      ['Metformin 500 mg tablet', '6809', 'One tablet with breakfast and one with supper', 1, 'tablet', 2],
    ],
    tests: ['hba1c', 'glucose', 'creatinine'],
    remarks: [
      'Home glucose diary shows higher readings after the evening meal; portions and timing talked through.',
      'Feet examined: skin intact, pulses felt on both sides, monofilament felt at all ten points.',
      'No low readings since the last visit. Eye screening is booked.',
    ],
  },
  {
    problem: ['High blood pressure', 'I10'],
    medicines: [
      ['Amlodipine 5 mg tablet', '17767', 'One tablet in the morning', 1, 'tablet', 1],
      ['Lisinopril 10 mg tablet', '29046', 'One tablet in the evening', 1, 'tablet', 1],
    ],
    tests: ['potassium', 'sodium', 'creatinine'],
    remarks: [
      'Readings taken at home are lower than in the clinic. Cuff size checked.',
      'Ankles a little swollen by evening, which may be the amlodipine; to be watched.',
      'Salt and exercise discussed. Walks half an hour on most days.',
    ],
  },
  {
    problem: ['Raised cholesterol', 'E78.5'],
    medicines: [['Atorvastatin 20 mg tablet', '83367', 'One tablet at night', 1, 'tablet', 1]],
    tests: ['cholesterol', 'ldl', 'hdl', 'triglycerides'],
    remarks: [
      'No muscle aches on the statin. Diet has changed towards fish and vegetables.',
      'Repeat lipids in six months.',
    ],
  },
  {
    problem: ['Underactive thyroid', 'E03.9'],
    medicines: [
      [
        'Levothyroxine 75 microgram tablet',
        '10582',
        'One tablet half an hour before breakfast',
        1,
        'tablet',
        1,
      ],
    ],
    tests: ['tsh'],
    remarks: [
      'Energy is better than in spring. Takes the tablet apart from coffee, as advised.',
      'Neck soft, no nodule felt.',
    ],
  },
  {
    problem: ['Asthma', 'J45.909'],
    medicines: [
      [
        'Salbutamol 100 microgram inhaler',
        '435',
        'Two puffs when wheezy, at most four times a day',
        2,
        'puff',
        4,
      ],
    ],
    tests: ['eosinophils'],
    remarks: [
      'Uses the reliever about once a week. Inhaler technique shown and repeated back.',
      'Chest clear, no wheeze today.',
    ],
  },
  {
    problem: ['Acid reflux', 'K21.9'],
    medicines: [['Omeprazole 20 mg capsule', '7646', 'One capsule before breakfast', 1, 'capsule', 1]],
    tests: ['haemoglobin'],
    remarks: [
      'Heartburn only after late meals. No trouble swallowing, weight steady.',
      'Will try every second day and report.',
    ],
  },
  {
    problem: ['Iron deficiency anaemia', 'D50.9'],
    medicines: [
      [
        'Ferrous sulfate 200 mg tablet',
        '24947',
        'One tablet every other day on an empty stomach',
        1,
        'tablet',
        1,
      ],
    ],
    tests: ['haemoglobin', 'ferritin', 'platelets'],
    remarks: [
      'Less tired. Dark stools since the iron was started, as expected.',
      'Counts to be repeated in eight weeks.',
    ],
  },
  {
    problem: ['Osteoarthritis of the knee', 'M17.9'],
    medicines: [
      ['Paracetamol 500 mg tablet', '161', 'Two tablets up to four times a day when needed', 2, 'tablet', 4],
    ],
    tests: ['crp'],
    remarks: [
      'Stiff for ten minutes in the morning. Exercises from the physiotherapist help.',
      'No warmth or swelling of the joint.',
    ],
  },
]

/** Name, LOINC, LOINC's display, unit, UCUM, usual value, spread, decimals, low and high of the range. */
export type Test = readonly [string, string, string, string, number, number, number, number, number]

export const tests = {
  hba1c: ['4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood', '%', '%', 6.6, 1.4, 1, 4, 6],
  glucose: [
    '14749-6',
    'Glucose [Moles/volume] in Serum or Plasma',
    'mmol/L',
    'mmol/L',
    6.4,
    2.2,
    1,
    3.9,
    5.6,
  ],
  creatinine: [
    '14682-9',
    'Creatinine [Moles/volume] in Serum or Plasma',
    'µmol/L',
    'umol/L',
    82,
    26,
    0,
    50,
    104,
  ],
  potassium: [
    '2823-3',
    'Potassium [Moles/volume] in Serum or Plasma',
    'mmol/L',
    'mmol/L',
    4.3,
    0.7,
    1,
    3.5,
    5.1,
  ],
  sodium: ['2951-2', 'Sodium [Moles/volume] in Serum or Plasma', 'mmol/L', 'mmol/L', 139, 5, 0, 136, 145],
  cholesterol: [
    '14647-2',
    'Cholesterol [Moles/volume] in Serum or Plasma',
    'mmol/L',
    'mmol/L',
    5.1,
    1.3,
    1,
    0,
    5,
  ],
  ldl: [
    '39469-2',
    'Cholesterol in LDL [Moles/volume] in Serum or Plasma by calculation',
    'mmol/L',
    'mmol/L',
    2.9,
    1,
    1,
    0,
    3,
  ],
  hdl: [
    '14646-4',
    'Cholesterol in HDL [Moles/volume] in Serum or Plasma',
    'mmol/L',
    'mmol/L',
    1.4,
    0.4,
    2,
    1,
    2.5,
  ],
  triglycerides: [
    '14927-8',
    'Triglyceride [Moles/volume] in Serum or Plasma',
    'mmol/L',
    'mmol/L',
    1.6,
    0.7,
    1,
    0,
    1.7,
  ],
  tsh: ['3016-3', 'Thyrotropin [Units/volume] in Serum or Plasma', 'mIU/L', 'm[IU]/L', 2.6, 2, 2, 0.4, 4],
  eosinophils: [
    '711-2',
    'Eosinophils [#/volume] in Blood by Automated count',
    '10*9/L',
    '10*9/L',
    0.3,
    0.3,
    2,
    0,
    0.5,
  ],
  haemoglobin: ['718-7', 'Hemoglobin [Mass/volume] in Blood', 'g/dL', 'g/dL', 13.4, 1.8, 1, 12, 16],
  ferritin: ['2276-4', 'Ferritin [Mass/volume] in Serum or Plasma', 'µg/L', 'ug/L', 44, 40, 0, 15, 150],
  platelets: [
    '777-3',
    'Platelets [#/volume] in Blood by Automated count',
    '10*9/L',
    '10*9/L',
    260,
    80,
    0,
    150,
    400,
  ],
  crp: ['1988-5', 'C reactive protein [Mass/volume] in Serum or Plasma', 'mg/L', 'mg/L', 4, 4, 1, 0, 5],
} as const satisfies Record<
  string,
  readonly [string, string, string, string, number, number, number, number, number]
>
export type TestKey = keyof typeof tests

/** LOINC, display, unit, UCUM, usual value, spread, decimals. */
export const vitals = [
  ['8867-4', 'Heart rate', '/min', '/min', 74, 14, 0],
  ['8310-5', 'Body temperature', '°C', 'Cel', 36.7, 0.5, 1],
  ['9279-1', 'Respiratory rate', '/min', '/min', 15, 4, 0],
  ['59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry', '%', '%', 97, 2, 0],
  ['29463-7', 'Body weight', 'kg', 'kg', 74, 6, 1],
] as const

/** Display and CVX code. */
export const vaccines = [
  ['Influenza, seasonal, injectable', '141'],
  ['Tdap', '115'],
  ['Zoster recombinant', '187'],
  ['Pneumococcal polysaccharide PPV23', '33'],
  ['COVID-19, mRNA', '208'],
  ['Hepatitis B, adult', '43'],
] as const

/** Substance, RxNorm code ('' for a food), kind, what it does. */
export const allergens = [
  ['Penicillin', '70618', 'medication', 'Itching rash'],
  ['Ibuprofen', '5640', 'medication', 'Wheezing'],
  ['Peanut', '', 'food', 'Swelling of the lips'],
  ['Shellfish', '', 'food', 'Hives'],
  ['Bee venom', '', 'environment', 'Swelling of the arm'],
] as const

export const operations = [
  'Removal of the appendix',
  'Repair of an inguinal hernia',
  'Cataract surgery, right eye',
  'Colonoscopy',
] as const
export const visits = [
  'Follow-up visit',
  'Yearly review',
  'Visit for a new complaint',
  'Blood test and review',
  'Medicine review',
] as const

/** Sentences any note may hold, in English and in the script of the patient. */
export const phrases: Record<Script, readonly [string, ...string[]]> = {
  latin: [
    'Came alone and in good spirits.',
    'Sleeps seven hours, appetite good, no fever, no night sweats.',
    'Heart sounds regular, abdomen soft, no swelling of the legs.',
    'Medicines gone through one by one; the list above is what is taken.',
    'Told when to come back sooner: chest pain, breathlessness, or a fever that lasts.',
    'Asked about smoking and alcohol; no change since the last visit.',
    'Questions answered; a printed plan was taken home.',
    'Next appointment in three months, blood to be taken a week before.',
  ],
  chinese: [
    '患者独自前来，精神良好。',
    '睡眠和食欲正常，无发热，无盗汗。',
    '心律齐，腹软，双下肢无水肿。',
    '已逐一核对目前服用的药物。',
    '如有胸痛、气短或持续发热，请提前就诊。',
    '三个月后复诊，复诊前一周抽血。',
  ],
  arabic: [
    'حضر المريض بمفرده وهو في حالة جيدة.',
    'النوم والشهية طبيعيان، ولا توجد حمى.',
    'ضربات القلب منتظمة، والبطن لين، ولا تورم في الساقين.',
    'تمت مراجعة الأدوية واحدًا تلو الآخر.',
    'يُرجى العودة قبل الموعد عند حدوث ألم في الصدر أو ضيق في التنفس.',
    'الموعد القادم بعد ثلاثة أشهر، مع فحص دم قبله بأسبوع.',
  ],
}
