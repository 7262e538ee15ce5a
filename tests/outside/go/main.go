// Command outside answers questions about a log with Go's own code, golang.org/x/mod/sumdb.
//
//	outside note | root | prove | check | ed25519
//
// A question is JSON on standard input, its answer JSON on standard output. Bytes and hashes are base64.
package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
)

var commands = map[string]func(*json.Decoder) (any, error){
	"note":    asking(openNote),
	"root":    asking(rootOfEntries),
	"prove":   asking(prove),
	"check":   asking(check),
	"ed25519": asking(verifySignatures),
}

func main() {
	answer, err := commands[os.Args[1]](json.NewDecoder(os.Stdin))
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(answer)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// asking makes a command of a function from a question to its answer.
func asking[Q, A any](respond func(Q) (A, error)) func(*json.Decoder) (any, error) {
	return func(input *json.Decoder) (any, error) {
		var question Q
		if err := input.Decode(&question); err != nil {
			return nil, err
		}
		return respond(question)
	}
}

// A signed message in hex, as the published edge cases have it.
type signed struct{ Key, Sig, Msg string }

// verifySignatures tells which of the messages crypto/ed25519 accepts.
func verifySignatures(messages []signed) ([]bool, error) {
	verdicts := []bool{}
	for _, message := range messages {
		key, err := hex.DecodeString(message.Key)
		if err != nil {
			return nil, err
		}
		signature, err := hex.DecodeString(message.Sig)
		if err != nil {
			return nil, err
		}
		verdicts = append(verdicts, ed25519.Verify(key, []byte(message.Msg), signature))
	}
	return verdicts, nil
}
