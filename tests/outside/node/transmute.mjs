// Which proofs hold, by @transmute/rfc9162. Question on standard input, answer on standard output, both JSON.
import { readFileSync } from 'node:fs'
import { RFC9162 } from '@transmute/rfc9162'

const bytes = (text) => Uint8Array.from(Buffer.from(text, 'base64'))
const isPowerOfTwo = (number) => Number.isInteger(Math.log2(number))

const included = async ({ index, size, entry, root, proof }) =>
  RFC9162.verifyInclusionProof(bytes(root), await RFC9162.leaf(bytes(entry)), {
    log_id: '',
    tree_size: size,
    leaf_index: index,
    inclusion_path: proof.map(bytes),
  })

// Step 2 of RFC 9162, 2.1.4.2 is left to the caller: when the old size is a power of two, its root comes first.
const consistent = async (question) =>
  RFC9162.verifyConsistencyProof(bytes(question.old_root), bytes(question.new_root), {
    log_id: '',
    tree_size_1: question.old,
    tree_size_2: question.new,
    consistency_path: [...(isPowerOfTwo(question.old) ? [question.old_root] : []), ...question.proof].map(bytes),
  })

const { inclusion, consistency } = JSON.parse(readFileSync(0))
const answer = {
  inclusion: await Promise.all(inclusion.map(included)),
  consistency: await Promise.all(consistency.map(consistent)),
}
console.log(JSON.stringify(answer))
