type Fields = Readonly<Record<string, readonly string[]>>;

/** The lawyer assigned, the opinion of the inquiry, the reception into correction. */
export const courtFields: Fields = {
  'assign-legal-aid': ['lawyer', 'firm', 'licence', 'lawyerPhone'],
  'give-social-inquiry-opinion': [
    'suitable',
    'home',
    'behaviour',
    'consequences',
    'opinions',
    'prohibitions',
  ],
  'receive-correction-papers': ['papersMissing'],
  'register-correction': ['correctionGroup', 'lateBecause'],
  'end-correction': ['endedOn', 'conduct'],
};
