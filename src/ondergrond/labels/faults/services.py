"""Faults of services that are asked for works, and of how the partnership file names them."""

from __future__ import annotations

from ondergrond.labels import Words

SERVICES: Words = {
    # in the partnership file
    "want_url": {
        "nl": "dit moet een adres zijn dat met https://, http:// of postgresql:// begint{seen}",
        "en": "it should be an address that begins with https://, http:// or postgresql://{seen}",
    },
    "want_variable": {
        "nl": "dit moet het begin van de naam van een omgevingsvariabele zijn, in "
        "hoofdletters{seen}",
        "en": "it should be what the name of an environment variable begins with, in "
        "capitals{seen}",
    },
    "service_without_url": {
        "nl": "{name} hoort bij een adres; zet url erbij, of laat {name} weg",
        "en": "{name} belongs to an address; add url, or leave {name} out",
    },
    "url_with_secret": {
        "nl": "een wachtwoord of sleutel hoort niet in dit bestand; zet hem in een "
        "omgevingsvariabele en noem die in credentials (bij PostgreSQL: PGPASSWORD of .pgpass)",
        "en": "a password or key does not belong in this file; put it in an environment variable "
        "and name that in credentials (for PostgreSQL: PGPASSWORD or .pgpass)",
    },
    "credentials_in_clear": {
        "nl": "met http:// kan ieder onderweg meelezen wat in credentials staat; geef een adres "
        "met https://",
        "en": "with http:// anybody under way can read what credentials hold; give an address with "
        "https://",
    },
    "service_unknown": {
        "nl": 'aan het adres is niet te zien wat voor dienst het is; zet service = "ogcapi", '
        '"wfs", "arcgis" of "postgis" erbij, of geef het adres van de laag zelf '
        "(.../collections/NAAM, "
        ".../FeatureServer/0)",
        "en": 'its address does not show what service it is; add service = "ogcapi", "wfs", '
        '"arcgis" or "postgis", or give the address of the layer itself (.../collections/NAME, '
        ".../FeatureServer/0)",
    },
    "service_of_other_url": {
        "nl": 'het adres past niet bij service = "{kind}"; postgis heeft een adres met '
        "postgresql://, de andere met https://",
        "en": 'its address does not go with service = "{kind}"; postgis has an address with '
        "postgresql://, the others with https://",
    },
    "service_query": {
        "nl": "query hoort bij een postgis-adres, en kan daar niet ontbreken; geef de SQL die de "
        "werken geeft",
        "en": "query belongs to a postgis address, and cannot be missing there; give the SQL that "
        "gives the works",
    },
    "service_path": {
        "nl": "path is hier het bestand waarin wordt bewaard wat de dienst geeft; geef er een dat "
        "op {suffix} eindigt, zonder jokertekens",
        "en": "path is here the file in which is kept what the service gives; give one that ends "
        "in {suffix}, without wildcards",
    },
    "service_path_twice": {
        "nl": "wat twee diensten geven kan niet in één bestand ({path}); geef elk een eigen path",
        "en": "what two services give cannot go into one file ({path}); give each a path of its "
        "own",
    },
    # what a service does not do
    "service_no_name": {
        "nl": "die naam is op het netwerk niet bekend; kijk het adres na",
        "en": "the network does not know that name; look at the address",
    },
    "service_refused": {
        "nl": "de dienst neemt geen verbindingen aan ({times} keer geprobeerd); vraag de "
        "beheerder of hij draait",
        "en": "the service takes no connections (tried {times} times); ask its keeper whether it "
        "runs",
    },
    "service_slow": {
        "nl": "de dienst antwoordt niet op tijd ({times} keer geprobeerd); probeer het later",
        "en": "the service does not answer in time (tried {times} times); try it later",
    },
    "service_no_trust": {
        "nl": "het certificaat van de dienst wordt niet vertrouwd; laat de beheerder het "
        "vernieuwen",
        "en": "the certificate of the service is not trusted; have its keeper renew it",
    },
    "service_unreachable": {
        "nl": "de dienst is niet bereikbaar ({times} keer geprobeerd); probeer het later",
        "en": "the service cannot be reached (tried {times} times); try it later",
    },
    "service_forbidden": {
        "nl": "de dienst laat dit niet toe ({status}); geef met credentials een gebruiker of "
        "sleutel die dit mag lezen",
        "en": "the service does not allow it ({status}); give by credentials a user or key that "
        "may read this",
    },
    "service_no_credentials": {
        "nl": "omgevingsvariabele {name}_TOKEN, of {name}_USER met {name}_PASSWORD, is er niet; "
        "zet die waar deze opdracht draait",
        "en": "environment variable {name}_TOKEN, or {name}_USER with {name}_PASSWORD, is not "
        "there; set it where this command runs",
    },
    "service_status": {
        "nl": "de dienst antwoordt {status} ({start}); kijk het adres na",
        "en": "the service answers {status} ({start}); look at the address",
    },
    "service_fails": {
        "nl": "de dienst antwoordt {status} ({start}); probeer het later, of vraag de beheerder "
        "waarom",
        "en": "the service answers {status} ({start}); try it later, or ask its keeper why",
    },
    "service_broke_off": {
        "nl": "de dienst brak zijn antwoord af; probeer het later, of vraag de beheerder waarom",
        "en": "the service broke off its answer; try it later, or ask its keeper why",
    },
    "service_says": {
        "nl": "de dienst zegt: {said}; kijk adres en query na",
        "en": "the service says: {said}; look at address and query",
    },
    "service_no_json": {
        "nl": "het antwoord is geen JSON ({kind}: {start}); kijk het adres na",
        "en": "the answer is no JSON ({kind}: {start}); look at the address",
    },
    "service_no_features": {
        "nl": "het antwoord bevat geen lijst van objecten (GeoJSON); geef het adres van een laag",
        "en": "the answer holds no list of features (GeoJSON); give the address of a layer",
    },
    "service_no_geojson": {
        "nl": "deze WFS geeft geen GeoJSON ({said}); lever haar GML als bestand",
        "en": "this WFS gives no GeoJSON ({said}); deliver its GML as a file",
    },
    "service_no_type": {
        "nl": "het adres noemt geen laag; zet er ?typeNames=NAAM achter",
        "en": "the address names no layer; put ?typeNames=NAME behind it",
    },
    "service_twice": {
        "nl": "object {id} komt op twee bladzijden, want de dienst verandert terwijl hij wordt "
        "gelezen; probeer het later",
        "en": "feature {id} comes on two pages, as the service changes while it is read; try it "
        "later",
    },
    "service_in_part": {
        "nl": "de dienst gaf {got} van de {of} objecten; probeer het later, of vraag de beheerder "
        "waarom",
        "en": "the service gave {got} of the {of} features; try it later, or ask its keeper why",
    },
    "service_endless": {
        "nl": "er komt na {pages} bladzijden geen eind aan; vraag de beheerder waarom",
        "en": "there is no end to it after {pages} pages; ask its keeper why",
    },
    "service_other_crs": {
        "nl": "de dienst geeft {crs} waar {asked} werd gevraagd; vraag de beheerder waarom",
        "en": "the service gives {crs} where {asked} was asked for; ask its keeper why",
    },
    "service_elsewhere": {
        "nl": "de dienst verwijst door naar een andere dienst, {host}; geef dat adres zelf als "
        "het klopt",
        "en": "the service leads to another one, {host}; give that address itself if it is right",
    },
    "service_in_circles": {
        "nl": "de dienst blijft doorverwijzen; kijk het adres na",
        "en": "the service leads on and on; look at the address",
    },
    "service_too_much": {
        "nl": "de dienst geeft meer dan {megabytes} MB; vraag minder, of verhoog memory_mb onder "
        "[reading]",
        "en": "the service gives more than {megabytes} MB; ask for less, or raise memory_mb under "
        "[reading]",
    },
    "service_too_long": {
        "nl": "de dienst doet er langer dan {seconds} s over; vraag minder, of verhoog seconds "
        "onder [reading]",
        "en": "the service takes longer than {seconds} s; ask for less, or raise seconds under "
        "[reading]",
    },
    "service_no_psycopg": {
        "nl": "voor PostGIS ontbreekt psycopg; installeer ondergrond[postgis]",
        "en": "PostGIS needs psycopg; install ondergrond[postgis]",
    },
    "service_column_twice": {
        "nl": "de query geeft twee kolommen '{name}'; geef er een een andere naam (AS)",
        "en": "the query gives two columns '{name}'; give one another name (AS)",
    },
    "service_shapes_twice": {
        "nl": "de query geeft meer dan een kolom met vlakken of lijnen ({names}); kies er een",
        "en": "the query gives more than one column of shapes ({names}); choose one",
    },
    "service_systems": {
        "nl": "de query geeft objecten in verschillende stelsels ({codes}); maak er een van met "
        "ST_Transform",
        "en": "the query gives shapes in different systems ({codes}); make them one by "
        "ST_Transform",
    },
    # putting a run into a database
    "export_url": {
        "nl": "dit moet een adres zijn als postgresql://host/database",
        "en": "it should be an address like postgresql://host/database",
    },
    "export_schema": {
        "nl": "'{schema}' kan geen schema heten; neem kleine letters, cijfers en _",
        "en": "no schema can be called '{schema}'; use lower case letters, digits and _",
    },
    "export_refused": {
        "nl": "schema {schema} is niet gevuld en is zoals het was; de database zegt: {said}",
        "en": "schema {schema} was not filled and is as it was; the database says: {said}",
    },
    "export_secret": {
        "nl": "een wachtwoord hoort niet in het adres, waar anderen op de machine het lezen; zet "
        "het in PGPASSWORD of .pgpass",
        "en": "a password does not belong in the address, where others on the machine read it; put "
        "it in PGPASSWORD or .pgpass",
    },
    "export_not_ours": {
        "nl": "in schema {schema} staat een tabel {table} die niet van ondergrond is; noem met "
        "--schema een ander schema",
        "en": "schema {schema} has a table {table} that is not of ondergrond; name another schema "
        "with --schema",
    },
    "export_other_partnership": {
        "nl": "in schema {schema} staat een run van {there} en niet van {here}; noem met --schema "
        "een ander schema, of haal dit eerst weg",
        "en": "schema {schema} has a run of {there} and not of {here}; name another schema with "
        "--schema, or drop this one first",
    },
    # what that means for the run
    "service_not_asked": {
        "nl": "hiervan is nog niets opgehaald; zet network = true onder [partnership] en draai "
        "zonder --offline",
        "en": "nothing was fetched of it yet; set network = true under [partnership] and run "
        "without --offline",
    },
    "service_gave_nothing": {
        "nl": "{told}; er is van eerder niets bewaard",
        "en": "{told}; nothing is kept of before",
    },
    "fetched_unwritten": {
        "nl": "wat de dienst gaf kan niet worden bewaard ({why}); geef een map waarin geschreven "
        "mag worden",
        "en": "what the service gave cannot be kept ({why}); give a folder that may be written in",
    },
}
