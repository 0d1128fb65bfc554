/**
 * Words of the page that says what the cryptography rests on; loaded with it. `plain` is for everybody; `exactly`
 * is for somebody who would review it, and uses the field's terms.
 */

import { sources, type Source } from '../sources.ts'

export interface Ground {
  readonly title: string
  readonly plain: string
  readonly exactly: readonly string[]
  /** What would make it better, or make it false. */
  readonly change: string
  readonly sources: readonly Source[]
}

const proven: readonly Ground[] = [
  {
    title: 'A record opens only for whom its rule names',
    plain:
      'Who lacks what the rule asks for cannot open the record. Nor can several people together who each have a part of it.',
    exactly: [
      'Multi-authority ciphertext-policy ABE of Rouselakis and Waters as a key encapsulation, then AES-256-GCM. The proof is in the random oracle model, under a q-type assumption on the pairing group (its instance grows with the attack), and static: the adversary names policy, keys and the authorities it controls before it sees the public keys.',
      'Chosen-plaintext security is what is proven. A derived key bound to policy, rows and place detects every edit; suite 2 makes all coins from a seed (Fujisaki and Okamoto) and checks them after opening, which shows an author who sealed rows that open to something else.',
      'AES-GCM does not commit to its key, so the derived key carries a commitment of its own, which is compared first and stands on the ledger.',
    ],
    change:
      'A scheme with adaptive security under a standard assumption would be a better ground; those known cost more in every operation. A break of the q-type assumption would open every record sealed so far.',
    sources: [sources.rouselakisWaters],
  },
  {
    title: 'A patient agrees without giving a name',
    plain:
      'The signature shows “a patient of this hospital” and nothing more. Two of them cannot be told to be of one person, not even by somebody with unlimited computers. The hospital knows, because it hands the agreement on.',
    exactly: [
      'Attribute-based signatures of Maji, Prabhakaran and Rosulek, instantiation 3: unforgeable in the generic group model; who signed, among all who could, is hidden unconditionally.',
      'An authority proves that all its column keys come from one (a, b). Claims carry a year, because nothing else takes a signing key back.',
      'Whoever checks a signature joins its equations with 128-bit weights drawn after the signature is fixed: a false one passes once in 2^128, and but for that all nodes agree.',
      'Where institutions register signers together, those that are asked, and officers who vouch, see the key a person is registered by, the same at every hospital: they can tell that this person was somewhere again, and not who it is. No signature shows it.',
    ],
    change:
      'The two other instantiations of the same paper rest on assumptions instead of the generic group, with much longer signatures. Registering blindly would hide a person’s key from those that are asked.',
    sources: [sources.maji],
  },
  {
    title: 'Votes and final blocks cannot be forged',
    plain:
      'A block is final when places with more than two thirds of the stake signed it. Nobody can sign for them.',
    exactly: [
      'BLS signatures in G1, hashed by RFC 9380 under a tag for each purpose; unforgeable in the random oracle model if co-Diffie–Hellman is hard. A key enters an aggregate only with a proof of possession bound to its device, against rogue and against copied keys.',
      'All other signatures are Ed25519, judged by the ZIP-215 rule with S < L, because implementations otherwise differ on crafted keys and validators would split.',
    ],
    change: 'Nothing is planned. Both rest on long use as much as on their proofs.',
    sources: [sources.hashToCurve, sources.ed25519, sources.zip215, sources.ristenpartYilek],
  },
  {
    title: 'What is sealed to one person, and what a passphrase locks',
    plain:
      'Reasons for reading, keys and messages are sealed to one receiver. A passphrase protects as much as it is hard to guess.',
    exactly: [
      'HPKE base mode with X25519, HKDF-SHA256 and AES-256-GCM, every box bound to network, purpose and place. It does not show who sent it; where that matters it is signed.',
      'The vault is locked by Argon2id with 46 MiB and one pass, as much as a phone’s tab can pay.',
      'A passkey opens the vault by a key that the authenticator gives (WebAuthn, PRF extension).',
      'What a PIN opens is in the memory of the tab alone, for five tries; the disk has nothing of it.',
    ],
    change: 'Whoever has a passkey and the 24 words needs no passphrase, which somebody might guess.',
    sources: [sources.hpke, sources.argon2],
  },
  {
    title: 'The ledger has no names of people',
    plain:
      'Of somebody who has an account the ledger keeps a number that only one name fits, and nobody can work the name out from it. Institutions of the network tell each other the names, and tell patients who are checked in there; with each reading the patient is told who read. Only a public register names people in the ledger, and that stays for ever.',
    exactly: [
      'SHA-256 over 256 random bits and the name, padded to one length: nobody can open it to another name unless SHA-256 collides, and it says nothing of the name in the random oracle model. The opening also stands in the ledger, in an HPKE box for the account’s own key, so that the 24 words bring it back.',
      'Whoever is told a name can pass it on with its proof. What an account does is linked: who learns its name knows what it did before.',
    ],
    change: 'Anonymous credentials for staff, by which one act could not be linked to the next.',
    sources: [sources.hpke],
  },
]

const changed: readonly Ground[] = [
  {
    title: 'The encryption is computed in another kind of group',
    plain:
      'The paper’s scheme was moved to the curve that everybody uses today. We believe the proof moves with it; nobody has published that it does.',
    exactly: [
      'Rouselakis and Waters write in a symmetric pairing group. Here identities and attributes are hashed to G1 and everything published to be multiplied stands in G2 of BLS12-381, without a map between them.',
      'Argument: an adversary can do strictly less than in the symmetric group, so a bound in the generic group carries over; the reduction carries over when the assumption is restated with each element given in both groups.',
      'BLS12-381 was chosen for 128 bits. Estimates for the best known attack on its target field are between about 117 and 126 bits.',
    ],
    change:
      'A published proof for this placement would settle it. A faster attack on the target field would call for a larger curve, and all records would have to be sealed again.',
    sources: [sources.rouselakisWaters, sources.pairingCurves],
  },
  {
    title: 'Small changes to the signature scheme',
    plain:
      'The public numbers of the scheme are computed by everybody instead of being drawn by somebody who would have to be trusted.',
    exactly: [
      'h_j and C are hashed to the curve instead of drawn in a set-up, and so is a person’s base where institutions register it: in the random oracle model this is the same distribution, with no trapdoor left with anybody.',
      'The trustee gives a0·Kb where the paper has (1/a0)·Kb, which exchanges the names of h_0 and A0 in the one equation where they stand; t of n can make it without talking to each other.',
    ],
    change: 'A flaw in this exchange of names would be a forgery; it is the first thing to check.',
    sources: [sources.maji],
  },
  {
    title: 'Opening in two halves',
    plain:
      'A keeping place does one half and the reader the other, so that nothing opens before the log has it. Place and reader together could open without the log.',
    exactly: [
      'After Green, Hohenberger and Waters: transform keys are ordinary keys raised to 1/z. Of a T outside the group of order r nothing that was raised to z is given out, so that a failure tells nothing about z; the key commitment catches a wrong answer.',
      'Their theorem is for other schemes. For this composition security is argued by analogy.',
    ],
    change: 'A proof for this scheme. Shares over several places, below, take the power from any single one.',
    sources: [sources.greenHohenbergerWaters],
  },
]

const own: readonly Ground[] = [
  {
    title: 'Keys that are given without being seen',
    plain:
      'An authority gives a key in such a way that it cannot use it itself, and the reader does not get it either: a keeping place does. This way of giving is our own.',
    exactly: [
      'The reader publishes A = g1^(1/z), B = H(gid)^(1/z) and a proof of one exponent, its challenge over all points and over account, network and key generation. The authority answers (A^α·B^y·F(u)^t, g2^t) with a proof of (α, y, t).',
      'Argument: the proof makes z extractable and fixes A and B to the honest values, so what is issued is an honest key raised to 1/z with a uniform t. No power of g2 by z or 1/z is ever published.',
      'One t used twice would reveal a key for every attribute of its authority: it is drawn for each issuance, a retry sends stored bytes, and servers refuse one they have seen.',
    ],
    change: 'A reduction to the key oracle of the scheme, written out and reviewed.',
    sources: [sources.venemaAlpar],
  },
  {
    title: 'The proof on every sealed header',
    plain:
      'Without it somebody could move a sealed key into another record, and have it opened under that record’s log.',
    exactly: [
      'Rows of this scheme can be re-randomised by anybody. The author therefore proves to know every row’s coin, in one Schnorr proof over powers of the challenge, bound to network, consent, body, owner and policy.',
      'A polynomial of degree n in the challenge: a false statement passes with probability n/r. Fiat and Shamir in the random oracle model.',
    ],
    change: 'An encryption that cannot be re-randomised would need no such proof.',
    sources: [sources.maurer],
  },
  {
    title: 'Several places of which some are needed',
    plain:
      'Transform keys can be split over places, so that one place alone, also together with a reader, opens nothing. A place that lies is named.',
    exactly: [
      'Share j is tk·g1^(f(j)) with f(0) = 0; D_k = g2^(ρ_k) are public. Blinding by F(u) would be wrong: C4 takes it off again. Fewer than t shares leave e(g1, g2)^(ρ·r), argued in the generic group only.',
      'Each answer carries a proof of knowledge of the shares behind it, after Maurer, so that a failure is the server’s or the author’s and can be shown to others.',
    ],
    change:
      'A reduction instead of a generic-group argument. Places that work together in the number needed are one place.',
    sources: [],
  },
  {
    title: 'Officers of whom some are needed',
    plain:
      'Several people can keep an authority’s key so that none of them has it. The key never exists anywhere in one piece.',
    exactly: [
      'Distributed key generation after Gennaro, Jarecki, Krawczyk and Rabin: Pedersen commitments first, values in the exponent revealed after everybody is bound, so that the last to speak cannot bend the key. It ends in spite of t − 1 dishonest officers if n ≥ 2t − 1; the adversary is static. α is revealed in the target group only, since g^α would open every record.',
      'Parts of issued keys are proven under each officer’s share key. Keys for signing consents are not shared: the inversion that makes one would break with the first tab put back to an earlier state. Each officer has an (a, b) of its own, proven when it joins, and gives a key of its own; a claim on what they give is a gate of t over them all, so a signature shows that t gave it, and not which. A key opens for the person whose own signature asked for it; that this person stands at the desk they believe whom they call there.',
    ],
    change:
      'A t of officers who collude are the authority. Proactive refreshing of shares would limit how long a stolen one is of use.',
    sources: [sources.gennaro],
  },
  {
    title: 'Keys that people keep parts of',
    plain:
      'Fewer people than are needed learn nothing from their parts. As many as are needed can open everything their owner can, without the owner and without a trace.',
    exactly: [
      'Shamir’s sharing of the seed, modulo the order of BLS12-381’s groups; which of at most three numbers is meant is seen by the owner’s public key. Coefficients come from the seed by HKDF, so that parts are made again and lie nowhere: secrecy against k − 1 people rests on HKDF and on no group.',
      'A part holds hashes of all shares, signed by a key of the seed. Feldman’s commitments would hold a dealer to one polynomial; here the dealer is the owner, and they would leave the seed to whoever can take discrete logarithms one day.',
      'Who asks shows a one-time key first; the giver’s tab then draws six digits, and six digits of both are read back. A key that somebody in between has chosen beforehand fits some dozens of a million such numbers at most, whatever they computed.',
    ],
    change:
      'Old parts work as long as the keys do. Keys that can be exchanged, with all records sealed again, would end them.',
    sources: [],
  },
  {
    title: 'Opening in an emergency',
    plain:
      'Institutions chosen beforehand can open together when a patient cannot be asked. Fewer than agreed cannot.',
    exactly: [
      'Feldman’s sharing of a random e; commitments g1^(a_k) let each institution check its share and the owner check the whole. Secrecy against t − 1 rests on discrete logarithms in G1, not on information.',
    ],
    change: 'Pedersen commitments would hide e unconditionally, at twice the size.',
    sources: [sources.feldman],
  },
]

const device: readonly Ground[] = [
  {
    title: 'The page is what you think it is',
    plain:
      'Whoever serves this page can serve another one at a later visit. The page asks before it takes a new version, and that binds an honest host only.',
    exactly: [
      'A static host is trusted with the code. The service worker keeps a release and announces the next; a browser may still fetch the page afresh. There is no signature on a release and no log of releases.',
    ],
    change:
      'Builds that anybody can repeat, with their hashes published in several places, or an installed package.',
    sources: [],
  },
  {
    title: 'The device does not leak',
    plain:
      'A program on the same machine that measures very closely might learn something about keys. JavaScript cannot promise that it does not.',
    exactly: [
      'Lasting secrets are multiplied with a fixed sequence of operations, as far as WebAssembly keeps it; secrets used once go through tables that are indexed by them. The finish raises T to the reader’s z in variable time. Engine, caches and copies made by garbage collection are out of reach.',
      'Keys live in a worker of their own and are overwritten after use where that is possible; ending the worker frees its memory.',
    ],
    change: 'Constant-time cryptography offered by the browser itself. There is none for pairings.',
    sources: [],
  },
  {
    title: 'Chance is chance',
    plain: 'All keys come from the browser’s random numbers. If those can be guessed, so can the keys.',
    exactly: [
      'crypto.getRandomValues, without a fallback. All lasting keys of a person come from one 256-bit seed by labelled HKDF paths under the network’s id. What would give something away if it came twice (nonces of proofs, coins of signatures, the t of issued keys, the key of a file) is hashed from a draw and from all it is used with, so that a machine put back to an earlier state repeats itself and reveals nothing.',
    ],
    change: 'Seeds from dice or a second device would not rest on one generator.',
    sources: [sources.hkdf],
  },
  {
    title: 'The code does what it says',
    plain: 'Nobody from outside has examined it yet.',
    exactly: [
      'Every scheme has test vectors that are computed again with an independent library from formulas alone, and tests with crafted forgeries. That finds mistakes; it is no audit. Pairings are those of mcl, compiled to WebAssembly by its author: the binary is pinned and not rebuilt here.',
    ],
    change: 'An audit by people who are paid to break it.',
    sources: [],
  },
  {
    title: 'Another device of yours',
    plain:
      'Your keys cross from one device to another after you have compared six digits on both screens. Somebody in between who does not see them gets nothing.',
    exactly: [
      'The new device commits to a one-time key, the old one answers with a nonce, then the key is shown; the digits are 20 bits of a hash of all that and of both node keys. Whoever stands in the middle hits the same digits once in a million tries, and a link is worth one. The seed is sealed to that key by HPKE, bound to the transcript.',
    ],
    change: 'More digits, or a picture that a camera compares.',
    sources: [],
  },
]

const open: readonly Ground[] = [
  {
    title: 'A lost device whose keys were open',
    plain:
      'Whoever finds it open is you, until you have taken your permissions back and begun anew with other keys. Taking it off your list keeps from it only what your devices share.',
    exactly: [
      'All devices of a person have the one seed. Nothing on the ledger moves a consent to other owner keys: withdrawing ends it, and a new check-in under a new seed begins another.',
    ],
    change:
      'An act by which an owner moves consents to the keys of a new seed, so that the old ones count for nothing.',
    sources: [],
  },
  {
    title: 'Quantum computers',
    plain:
      'Sealed bytes that somebody collects today could be opened by a large quantum computer, should there ever be one. Who signed an agreement stays hidden even then.',
    exactly: [
      'Pairings, X25519, Ed25519 and BLS fall to Shor’s algorithm. AES-256, SHA-256 and Argon2id do not. The anonymity of attribute-based signatures is unconditional; their unforgeability is not.',
    ],
    change:
      'A hybrid key encapsulation for sealed boxes is within reach. Attribute-based encryption from lattices with several authorities is not yet practical in a browser.',
    sources: [],
  },
  {
    title: 'Those who can open by right',
    plain:
      'Authorities that together satisfy a rule can give themselves what it asks for, and read. The screen names institutions that could do it alone.',
    exactly: [
      'Key escrow is inherent to attribute-based encryption. A hospital could also invent a patient and sign for it; where several people vouch for its patients, so many of them could.',
      'A reading server and a reader together can open without a log entry, as far as the reader’s attributes go. Taking an attribute back binds servers from a block on; it does not change a key that a dishonest server holds.',
    ],
    change: 'Several officers and several servers, so that more people have to be dishonest at once.',
    sources: [],
  },
]

export const safetyWords = {
  intro:
    'What protects a record here, and how sure one can be of it. Each entry says first what it means to you; the details are for somebody who wants to check.',
  exactly: 'Exactly',
  change: 'What would change it:',
  sources: 'Sources',
  groups: [
    {
      title: 'Proven by others, under assumptions',
      intro: 'Published and studied for years.',
      grounds: proven,
    },
    {
      title: 'Changed from what was proven',
      intro: 'Close to published schemes; why we think that the proofs still hold stands in the details.',
      grounds: changed,
    },
    {
      title: 'Our own',
      intro: 'Argued by us and tested against attacks, reviewed by nobody else yet.',
      grounds: own,
    },
    {
      title: 'Taken on trust',
      intro: 'What no mathematics can give: the device, the page, the people who wrote it.',
      grounds: device,
    },
    { title: 'Not protected', intro: 'Known, and not solved here.', grounds: open },
  ],
}
