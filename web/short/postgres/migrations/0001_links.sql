CREATE TABLE links (
	id text COLLATE "C" PRIMARY KEY,
	address text NOT NULL
);
