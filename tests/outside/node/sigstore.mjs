// What Sigstore's verifier makes of a log's checkpoint, and which proofs hold. Question on standard input, answer on
// standard output, both JSON. Its public entry point wants whole Sigstore bundles; these are the parts inside it.
import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import checkpoints from '@sigstore/verify/dist/tlog/checkpoint.js'
import merkle from '@sigstore/verify/dist/tlog/merkle.js'

const ED25519 = Buffer.from('302a300506032b6570032100', 'hex') // SubjectPublicKeyInfo, up to the 32 bytes of the key
const bytes = (text) => Buffer.from(text, 'base64')

const holds = (verify) => {
  try {
    verify()
    return true
  } catch (error) {
    if (error.name === 'VerificationError') return false
    throw error
  }
}

const logOf = (key) => {
  const [name, id] = key.split('+', 2)
  const material = bytes(key.slice(name.length + id.length + 2))
  const spki = Buffer.concat([ED25519, material.subarray(1)])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return { logID: Buffer.from(id, 'hex'), baseURL: name, publicKey }
}

const signed = (note, key) =>
  holds(() => checkpoints.verifyCheckpoint({ inclusionProof: { checkpoint: { envelope: note } } }, [logOf(key)]))

const included = ({ index, size, entry, root, proof }) =>
  holds(() =>
    merkle.verifyMerkleInclusion(
      { canonicalizedBody: bytes(entry), inclusionProof: { logIndex: index, hashes: proof.map(bytes) } },
      { logSize: BigInt(size), logHash: bytes(root) },
    ),
  )

const { notes, key, inclusion } = JSON.parse(readFileSync(0))
const answer = { notes: notes.map((note) => signed(note, key)), inclusion: inclusion.map(included) }
console.log(JSON.stringify(answer))
