package words

// ShortAway says why no short link can be made, or followed, for now, by the reason that the store gives.
func ShortAway(reason string, making bool) string {
	if !making {
		return "Short links cannot be looked up at the moment. This one is not lost: try it again in a minute."
	}
	why, ok := map[string]string{
		"off":       "This server keeps no short links.",
		"full":      "The disk that keeps short links is full.",
		"busy":      "The store of short links is busy. Try again in a moment.",
		"read only": "The store of short links takes nothing new at the moment.",
	}[reason]
	if !ok {
		why = "The store of short links does not answer."
	}
	return why + " The long link works."
}

// ShortUnknown says what to check where an id leads nowhere.
func ShortUnknown(id string) string {
	return "No short link “" + id + "” is kept here. Was it copied whole? Capital and small letters differ, and the characters 0, O, I and l " +
		"never occur. A short link works on the server that made it. The long link, if you have it, works on every one."
}

// NotOurs says why an address is not kept.
func NotOurs(address string) string {
	if address == "" {
		return "address: none is given; it is sent as a field of a form (application/x-www-form-urlencoded)"
	}
	return "address: “" + cutTo(address, 80) + "” is no address of a page of this site, such as /?v=2&p=50-30-20"
}

// cutTo is the beginning of a text.
func cutTo(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}

// NoField says of a field that it is none of the form by which a short link is made: it is a part of an address that
// was sent as it is, of which no more came than what stands before its first &.
func NoField(name string) string {
	return name + ": is no field of this form; the signs & and = of an address have to be encoded (%26, %3D)"
}

// TooLong says that an address is longer than a short link may stand for.
func TooLong(most int) string {
	return "address: is longer than the " + Thousands(most) + " characters that a short link may stand for"
}

// MadeElsewhere says that a page of another site asked for a short link.
func MadeElsewhere() string {
	return "Short links are made on the pages of this site, and not by those of another."
}

// TooMany says that more short links are asked for than a reader, or all of them, may make.
func TooMany() string {
	return "More short links are being made than the server takes. Try again in a minute. The long link works."
}
