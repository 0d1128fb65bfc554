/** What the safety page cites: titles as they were published, whatever the language of the page. */

export type Source = readonly [name: string, address: string]

const rfc = (number: number, name: string): Source => [
  `RFC ${number}: ${name}`,
  `https://www.rfc-editor.org/rfc/rfc${number}`,
]

export const sources = {
  rouselakisWaters: [
    'Rouselakis, Waters: Efficient Statically-Secure Large-Universe Multi-Authority ABE, Financial Cryptography 2015',
    'https://eprint.iacr.org/2015/016',
  ],
  greenHohenbergerWaters: [
    'Green, Hohenberger, Waters: Outsourcing the Decryption of ABE Ciphertexts, USENIX Security 2011',
    'https://www.usenix.org/conference/usenix-security-11/outsourcing-decryption-abe-ciphertexts',
  ],
  maji: [
    'Maji, Prabhakaran, Rosulek: Attribute-Based Signatures, CT-RSA 2011, instantiation 3',
    'https://eprint.iacr.org/2010/595',
  ],
  hashToCurve: rfc(9380, 'Hashing to Elliptic Curves'),
  ed25519: rfc(8032, 'Edwards-Curve Digital Signature Algorithm'),
  zip215: [
    'ZIP 215: Explicitly Defining and Modifying Ed25519 Validation Rules',
    'https://zips.z.cash/zip-0215',
  ],
  ristenpartYilek: [
    'Ristenpart, Yilek: The Power of Proofs-of-Possession, EUROCRYPT 2007',
    'https://eprint.iacr.org/2007/264',
  ],
  hpke: rfc(9180, 'Hybrid Public Key Encryption'),
  argon2: rfc(9106, 'Argon2'),
  pairingCurves: [
    'draft-irtf-cfrg-pairing-friendly-curves',
    'https://datatracker.ietf.org/doc/draft-irtf-cfrg-pairing-friendly-curves/',
  ],
  venemaAlpar: ['Venema, Alpár: A Bunch of Broken Schemes, CT-RSA 2021', 'https://eprint.iacr.org/2020/460'],
  maurer: [
    'Maurer: Unifying Zero-Knowledge Proofs of Knowledge, AFRICACRYPT 2009',
    'https://doi.org/10.1007/978-3-642-02384-2_17',
  ],
  gennaro: [
    'Gennaro, Jarecki, Krawczyk, Rabin: Secure Distributed Key Generation, Journal of Cryptology 2007',
    'https://doi.org/10.1007/s00145-006-0347-3',
  ],
  feldman: [
    'Feldman: A Practical Scheme for Non-interactive Verifiable Secret Sharing, FOCS 1987',
    'https://doi.org/10.1109/SFCS.1987.4',
  ],
  hkdf: rfc(5869, 'HMAC-based Extract-and-Expand Key Derivation Function'),
} as const satisfies Record<string, Source>
