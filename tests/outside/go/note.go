package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

const (
	typeNote        = 0x01
	typeCosignature = 0x04
	timeSize        = 8
)

type noteQuestion struct {
	Note string
	Keys []string
}

// Whose signatures hold, or why the note is refused.
type noteAnswer struct {
	Verified []string `json:"verified"`
	Refused  string   `json:"refused"`
}

func openNote(question noteQuestion) (noteAnswer, error) {
	known := []note.Verifier{}
	for _, key := range question.Keys {
		verifier, err := newVerifier(key)
		if err != nil {
			return noteAnswer{}, err
		}
		known = append(known, verifier)
	}
	answer := noteAnswer{Verified: []string{}}
	opened, err := note.Open([]byte(question.Note), note.VerifierList(known...))
	if err != nil {
		answer.Refused = err.Error()
		return answer, nil
	}
	for _, signature := range opened.Sigs {
		answer.Verified = append(answer.Verified, signature.Name)
	}
	return answer, nil
}

// newVerifier reads a verifier key of a log, which the library does, or of a witness, which it does not know.
func newVerifier(text string) (note.Verifier, error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("not a verifier key: %q", text)
	}
	material, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil {
		return nil, err
	}
	switch {
	case len(material) == 1+ed25519.PublicKeySize && material[0] == typeNote:
		return note.NewVerifier(text)
	case len(material) == 1+ed25519.PublicKeySize && material[0] == typeCosignature:
		return witness{parts[0], material}, nil
	}
	return nil, fmt.Errorf("a key of another type: %q", text)
}

// A witness whose Ed25519 cosignatures (c2sp.org/tlog-cosignature) are verified; material is type and public key.
type witness struct {
	name     string
	material []byte
}

func (w witness) Name() string { return w.name }

func (w witness) KeyHash() uint32 {
	id := sha256.Sum256(append([]byte(w.name+"\n"), w.material...))
	return binary.BigEndian.Uint32(id[:])
}

func (w witness) Verify(text, value []byte) bool {
	if len(value) != timeSize+ed25519.SignatureSize {
		return false
	}
	time, signature := binary.BigEndian.Uint64(value), value[timeSize:]
	statement := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return ed25519.Verify(w.material[1:], []byte(statement), signature)
}
