package bylines

import (
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/extract/letters"
)

// bearsGivenName reports whether a name begins with a given name that many
// people have, or, in Chinese, Japanese and Korean, with such a family name.
// Nearly all lines of two or three words in capitals are labels: this tells the
// names among them where nothing else does. Many names are not known here.
func bearsGivenName(name string) bool {
	if letters.IsUnspaced(name) {
		return bearsFamilyName(name)
	}
	given, rest, _ := strings.Cut(name, " ")
	if strings.HasSuffix(given, ".") { // "Dr. Ann Miller", "J. Robert Miller"
		given, _, _ = strings.Cut(rest, " ")
	}
	if given, _, _ = strings.Cut(given, "-"); isGivenName(given) {
		return true
	}
	// Hungarians and Vietnamese write the given name last.
	last := name[strings.LastIndexByte(name, ' ')+1:]
	return last != name && letters.Holds(familyFirst(), last)
}

// holdsGivenName reports whether a name of a line may be one that bearsGivenName knows.
func holdsGivenName(line string) bool {
	if letters.IsUnspaced(line) {
		return true
	}
	for w := range strings.FieldsSeq(line) {
		if w, _, _ = strings.Cut(strings.Trim(w, ",."), "-"); isGivenName(w) || letters.Holds(familyFirst(), w) {
			return true
		}
	}
	return false
}

func isGivenName(word string) bool { return letters.Holds(givenNames(), word) }

// bearsFamilyName reports whether a short name in Chinese characters or Hangul
// begins with a family name that many people have.
func bearsFamilyName(name string) bool {
	name = strings.ReplaceAll(name, " ", "")
	n := utf8.RuneCountInString(name)
	if n < 2 || n > 6 {
		return false
	}
	_, first := utf8.DecodeRuneInString(name)
	if _, second := utf8.DecodeRuneInString(name[first:]); n >= 3 && eastAsianFamilies[name[:first+second]] {
		return true
	}
	return n == 3 && eastAsianFamilies[name[:first]]
}

// givenNames are given names of people who write, folded: those that are hardly
// ever a word of a section's, a place's or a company's name. Vietnamese family
// names, which stand first, are among them. The set is made at its first use: no
// program that reads no page waits for it.
var givenNames = sync.OnceValue(func() map[string]bool {
	return foldedSet("aaron abby abigail adam adele adrian adrienne aidan aileen aimee alan alana alasdair alastair albert alec alejandro alejandra alex alexa alexander alexandra alexandre alexis alfie alfred alice alicia alisa alison alistair allan allen allison alyssa amanda amar amelia amelie amy ana anastasia anders andre andrea andreas andrei andrew andrey andy angela angelica angelina angus anita anja anjali ann anna annabel annabelle anne annette annie annika anouk ansgar anthony antje anton antonia antonin antonio antonella anya archie ariana ariel arianna arjun arne arnaud arnold arthur arturo ashley astrid audrey august axel ayesha" +
		" barbara barry bart bartosz basil bastian beatrice beatriz becky belinda ben benedict benjamin benoit bernadette bernard bernd bernhard bert beth bethany betty beverly bianca bill billy birgit bjorn bob bobby brad bradley brandon brenda brendan brent brett brian brianna bridget britta brittany brooke bruce bruno bryan bryce bryony" +
		" caitlin callum cameron camila camilla camille carina carl carla carlo carlos carlotta carly carmen carol carole carolin carolina caroline carolyn carrie carsten cassandra cassie caterina catherine cathleen cathy catrin cecile cecilia cedric celeste celia celine cesar chantal charlene charles charlie charlotte chelsea cheryl chiara chloe chris christa christian christiane christina christine christof christoph christophe christopher christy ciara cindy claire clara clare claudia claude claudio clemens clement clementine clive colette colin colleen connor conor constance constanze corinna corinne cornelia courtney craig cristian cristiano cristina curtis cynthia" +
		" dagmar daisy damian damien dan dana daniel daniela daniele daniella danielle danny daphne darius darren daria dave david davide debbie deborah debra declan deirdre delphine denis denise dennis derek desmond detlef diana diane diego dieter dimitri dirk dmitri dmitry dolores dominic dominik dominika dominique don donald donna dora doris dorothea dorothy douglas duncan dustin dwight dylan" +
		" eamon ed eddie edgar edith edoardo eduardo edward edwin eileen elaine eleanor elena eleni eleonora eliana elias elina elisa elisabeth elise eliza elizabeth ella ellen ellie elliot elliott ellis eloise elsa elsie emanuele emil emilia emilie emilio emily emma emmanuel emmanuelle enrico enrique eric erica erich erik erika erin ernest ernesto ernst esme esteban estelle esther ethan etienne eugene eugenia eva evan eve evelyn ewa ewan" +
		" fabian fabien fabio fabrice farah fatima federica federico felicia felicity felipe felix femke ferdinand fernanda fernando fiona flavia fleur florent florian frances francesca francesco francine francis francisca francisco franck francois francoise frank franka franz fraser fred freddie frederic frederick frederik freya friederike frieda friedrich fritz" +
		" gabriel gabriela gabriele gabriella gabrielle gail gareth gary gavin geoff geoffrey george georgina gerald geraldine gerard gerd gerhard gert gianluca gianni gilbert giles gill gillian gina giorgio giorgia giovanni giulia giuliano giulio giuseppe gloria gopal gordon graham greg gregg gregor gregory greta guido guillaume guillermo gunnar gunther gustav gustavo gwen gwendolyn" +
		" hanna hannah hannelore hannes hans harald hariet harriet harry harvey hayley heather hector heidi heike heiko heinrich heinz helen helena helene helga helmut hendrik henri henrietta henrik henrike henry herbert hermann hilary hilda holger holly howard hubert hugh hugo humphrey" +
		" ian ida ignacio igor ilaria ilona ilse imogen ina inga inge ingeborg ingo ingrid irene irina iris irma isaac isabel isabell isabella isabelle isla ismail isobel ivan ivana ivo ivy" +
		" jacek jackie jacob jacqueline jacques jaime jake jakob jakub jamal james jamie jan jana jane janet janice janina janine jared jaroslav jason jasper javier jay jean jeanette jeanne jeff jeffrey jelena jemima jen jenna jennie jennifer jenny jens jeremy jerome jerry jesper jess jesse jessica jesus jill jillian jim jimmy jo joachim joakim joan joanna joanne joao joaquin jochen jody joe joel joelle joerg johan johann johanna johannes john johnny jon jonas jonathan joost jordi jorg jorge jose josef josefine joseph josephine josh joshua joyce juan juana juanita judith judy juha julia julian juliana juliane julie julien juliet juliette julio jurgen justin justine jutta" +
		" kai kaitlin kaja karen kari karim karin karina karl karla karolina karsten kasper katarina katarzyna kate katerina katharina katharine katherine kathleen kathrin kathryn kathy katie katja katrin katrina katy kay kayla keith kelly kelsey ken kenneth kenny kerry kerstin kevin kiara kieran kim kimberly kirk kirsten kirstin kirsty kjell klara klaus konrad konstantin konstantina kristen kristian kristiina kristin kristina kristine kristof krystyna krzysztof kurt kyle kylie" +
		" laila lana lara larry lars laszlo laura laurel lauren laurence laurent laurie laurits lawrence lea leah leanne lena lennart leo leon leona leonard leonardo leonie leonora leroy les lesley leslie leticia levi lewis lia liam liane libby lidia lieke liesbeth lila lilian liliana lillian lilly lily linda lindsay lindsey linus lionel lisa lise liv livia liz liza lizzie logan lois lola lora loraine loren lorena lorenzo loretta lori lorna lorraine lothar lotte lou louis louisa louise luc luca lucas lucia luciana luciano lucie lucien lucinda lucy ludovic ludwig luigi luis luisa lukas luke lutz lydia lyndsey lynn lynne" +
		" maarten mackenzie maddie madeleine madison mads magda magdalena magnus mahmoud maike maja malcolm malin malte mandy manfred manoj manon manuel manuela mara marc marcel marcela marcello marcelo marcia marcin marco marcos marcus margaret margarita margarethe margot marguerite maria mariam mariana marianna marianne marie marija marilyn marina mario marion marisa marissa marius marjorie mark marko markus marlene marlon marta martha marthe martin martina martine martyn marvin mary maryam mathias mathieu mathilde matilda matt matteo matthew matthias matthieu mattias maud maura maureen maurice maurizio mauro max maxime maximilian maya megan meghan mehmet meike mel melanie melinda melissa meredith merle mette mia micah michael michaela michal michel michele michelle miguel mikael mike mikko milena miles millie mina miranda mirela miriam mirjam mitchell mohamed mohammad mohammed moira molly mona monica monika monique moritz morgan morris morten moses muhammad muriel murray mustafa myriam myrthe" +
		" nadia nadine nadja nancy naomi natalia natalie nataliya natasha nathalie nathan nathaniel neil nelly nelson niall nicholas nick nicky nico nicola nicolai nicolas nicole nicoletta niels nigel nikita niklas niko nikolai nikolaos nikolas nils nina noah noel noelle noemi nora norbert noreen norma norman nuno" +
		" odette ole oleg olga oliver olivia olivier omar oriol orla oscar oskar otto owen pablo paige pamela paola paolo pascal pascale patricia patrick patrik patrizia patti paul paula paulina pauline paulo pavel pawel pedro peggy penelope percy perry petar pete peter petr petra petter philip philipp philippa philippe phillip phoebe phyllis pia pierre pieter piotr piper polly priscilla priya rachael rachel radek rafael rafaela raffaele rahul rainer rajesh ralf ralph ramona randall randy raphael raquel rasmus raul ravi ray raymond rebecca reinhard rene renata renate renee reuben rhiannon ricardo riccardo richard rick ricky rita rob robbie robert roberta roberto robin roderick rodney rodrigo roger rogelio roland rolf roman romain ron ronald ronan ronja ronnie rory rosa rosalie rosalind rosamund rosanna rosemary rosie ross rowan roxanne roy ruben rudolf rudy rufus rupert russell ruth ryan" +
		" sabina sabine sabrina sally salma sam samantha samir sammy samuel sandeep sandra sandro sanjay sanna sara sarah sascha sasha saskia saul scott sean sebastian sebastien selena selin selina serena serge sergei sergey sergio seth shane shannon sharon shaun shauna shawn sheila shelby shelia shelley sheryl shirley shreya sian sibylle sidney sienna siegfried sigrid silke silvia simon simona simone sina sinead siobhan sofia sofie sonia sonja sophia sophie soren spencer stacey stacy stan stanislav stanley stefan stefania stefanie stefano steffen stella stephan stephane stephanie stephen steve steven stewart stina stuart sue sunita susan susana susanna susanne susie suzanne sven svenja svetlana sybille sylvia sylvie tabea tabitha tamara tamsin tania tanja tanya tara tatiana tatjana ted terence teresa terri terry tess tessa thea thekla thelma theo theodor theodore theresa therese thierry thomas thorsten tiago tiffany tilman tim timo timothy tina tobias toby todd tom tomas tomasz tommaso tommy toni tony tore torsten tracey tracy travis tricia trevor tristan troy trudy tyler ulf ulla ulrich ulrike ursula ute uwe" +
		" vadim valentin valentina valeria valerie valerio vanessa vaclav vera verena veronica veronika veronique vicki vicky victor viktor viktoria vincent vincenzo viola virginie vitor vittoria vivek vivian vivien vivienne vladimir volker walter wanda warren wayne wendy werner wilfried wilhelm willem william wilma wim winston wolfgang wout xavier yann yannick yara yasmin ylva yolanda yuri yusuf yvette yvonne zachary zara zoe zofia zuzana" +
		// Southern Asia, Iran, the Turks, the Arabs, Africa
		" abdul abdullah abhishek aditi aditya ahmad ahmed ahmet aisha ajay akash ali alok amit amina amir amitabh ananya anil ankit anurag anuradha aparna arun aruna aryan asha ashish ashok ashwini asif aslam ayse aziz bilal burak chandra cem chetan chinedu chioma deepa deepak deepika devika dinesh divya ebru elif emeka emine emre esra farhan farid farooq fatma ganesh gaurav gulsen habib hakan hamid hamza harish hasan hassan hussein ibrahim imran imtiaz indira ishaan jamil javed jyoti kamal kamran karan kavita kavya khaled khalid kiran krishna kunal kwame lakshmi leyla mahesh malik manish manju mansoor meera mehdi meena merve mohan mohit mukesh murat nabil nadeem nandini naresh nasser naveen neeraj neha ngozi nidhi nikhil nitin nisha olu oluwaseun omer onur ozlem padma pankaj parvez pooja prabhat pradeep prakash pranav prasad prashant pratik praveen preeti priyanka rachna radhika raj rajat rajeev rakesh raman ramesh rania rashid rashmi reema rekha reza rhea ritu rohan rohit ruchi sachin sadia saeed salim saman sameer sana sandhya sanjana santosh sarita satish saurabh selim serkan shabnam shalini shankar shashi shivani shobha shruti siddharth sneha sonali srinivas suman sumit sunil suresh swati tahir tamer tariq uday umar umesh usha usman varun vijay vikas vikram vinay vinod vishal yasin yasmine yogesh youssef zain zainab zeynep" +
		// Indonesia, Malaysia, the Philippines
		" agus arif bagus bambang budi citra dedi dewi dian eko endang fitri hendra iwan joko kartika lestari maulana novi nur putri ratna retno rina rini rizki siti sulastri wahyu wahyuni wulan yanti yudi" +
		// Vietnam: family names
		" nguyen tran pham huynh vuong truong dinh trinh" +
		// Slavs and Balts, Hungarians, Romanians, Greeks in Latin letters; the North
		" agata agnieszka aleksandar aleksander aleksandra aleksei aleksandr alena ales alexandru alexei alina aljosa anca andrej andrius andrzej aneta anica antanas arkadiusz artur bogdan bojan boris bozena branko cezary cosmin dalia danuta dejan dragan dunja dusan egle elzbieta gabor georgi georgios giedre goran gordana grzegorz halina hana hrvoje ioana iulia iva ivanka iveta iwona jadranka janez janusz jarek jerzy jiri jolanta josip jovana jozef justyna kamil kamila katka karel kinga klaudia lech lenka leszek ljiljana ljubica lubomir ludek lukasz luka maciej malgorzata maris marek marijana martyna mateusz matej mihai mihaela mila milos miroslav miroslava mladen mykola nadezda nebojsa nemanja nenad nevena nikola oana oksana oleksandr oleksiy olena ondrej pavlina pavol przemyslaw predrag radu rasa renars robertas roksana roxana ryszard sandor sanja sergiu slawomir slobodan snezana srdjan stanislaw stevan stoyan szymon tadeusz taras tihomir tomislav urszula vasile vasil vesna viktorija vit vladislav vlado vojtech volodymyr wieslaw wiktor wojciech yana yaroslav zbigniew zdenek zeljko zoran zorica zygmunt" +
		" aino aleksi anette anniina antti anu arja asbjorn aslaug birgitte bodil eero einar eirik elin eline elli esa espen frode geir guro gro guri gudrun hakon halvor hanne havard heikki helle hege ilkka ingvild inka jaakko janne jari jarmo jorgen jouni juhani kaisa karoline kirsi kjersti knut lasse leena lene linn linnea liisa maija marit marita marja markku mats matti mikkel minna nanna ola olav outi paivi pal pekka pernille pirjo rikke ragnar ragnhild riikka runar sampo sanni sari sigurd signe silje siri sissel siv solveig stian stig sunniva svein tarja terje thorbjorn tiina tomi tone tor torbjorn torgeir torill trine trond tuija tuomas turid tuva tuula veera vegard vibeke ville vilde yngve" +
		" dimitris giannis giorgos kostas nikos panagiotis spyros stavros vasilis yannis" +
		// Ireland, Brazil, eastern Africa
		" aoife cathal ciaran cian conall eoin fergus grainne maeve niamh oisin padraig roisin saoirse seamus sorcha tadhg caio caua juliano larissa luana mateus rodolfo thaina thais thiago vinicius akinyi atieno kamau wambui wangari wanjiku wanjiru" +
		// in Cyrillic letters
		" александр александра алексей алена алёна алина алла анастасия анатолий андрей анжелика анна антон арина арсений артем артём богдан борис вадим валентин валентина валерий валерия варвара василий василиса вера вероника виктор виктория виталий владимир владислав галина георгий глеб григорий дарья денис диана дмитрий евгений евгения егор екатерина елена елизавета жанна захар зинаида зоя иван игорь илья инна ирина карина кирилл константин кристина ксения лариса леонид лидия лилия любовь людмила маргарита марина мария марк матвей михаил надежда наталия наталья никита николай нина оксана олег олеся ольга павел полина роман руслан светлана семен семён сергей софья станислав степан тамара тарас татьяна тимофей тимур федор фёдор эдуард элина эльвира юлия юрий яна ярослав ярослава" +
		" олександр олександра олексій андрій анатолій богдана валерій василь вікторія віктор віталій володимир дмитро євген євгенія катерина ірина ігор іван костянтин любов максим марія микола михайло надія наталія олена павло петро сергій світлана соломія тетяна юлія юрій ярина" +
		" асен борислав боян величка венета георги даниела десислава димитър емил ивайло ивана йордан калин красимир любомир милена пенка петър петя пламен радослав росен румен силвия стефан стоян теодора цветан цветелина юлиана" +
		" александар бојан весна владан горан дејан драган душан зоран јелена јован јована љиљана марија марко милан милица милош миодраг мирјана небојша ненад никола сања слободан снежана срђан" +
		// in Greek letters
		" αγγελοσ αγγελικη αθανασιοσ αικατερινη αλεξανδροσ αλεξανδρα αναστασια αναστασιοσ ανδρεασ αννα αντωνησ αντωνιοσ αποστολοσ βασιλησ βασιλικη βασιλειοσ γεωργια γεωργιοσ γιαννησ γιωργοσ δημητρα δημητρησ δημητριοσ ειρηνη ελενη ευα ευαγγελια θανασησ θεοδωροσ ιωαννα ιωαννησ κατερινα κωνσταντινα κωνσταντινοσ κωστασ λευτερησ μανωλησ μαρια μαριοσ μιχαλησ νικοσ νικολαοσ νικη παναγιωτησ παναγιωτα παυλοσ πετροσ σοφια σπυροσ σταυροσ στελιοσ σωτηρησ τασοσ χαρησ χρηστοσ χριστινα" +
		// in Arabic and Hebrew letters
		" احمد أحمد محمد محمود مصطفى عمر عمرو حسن حسين خالد سامي سعيد سمير سلمى سارة ليلى مريم منى نادية هبة هدى هشام وليد ياسر يوسف ابراهيم إبراهيم إسلام اسلام أميرة امينة بسمة جمال حنان دعاء دينا رانيا رشا ريم زينب شيماء طارق عادل عبد عبدالله عبدالرحمن عماد فاطمة كريم كمال لمياء ماجد محسن منال مها ناصر نجوى هاني إيمان آية مینا رضا زهرا حمید سعید مهدی مریم فاطمه" +
		" אבי אורי אורלי אילן איתן אלון אלי אמיר אריאל גיא דוד דן דנה דניאל הילה יואב יובל יוסי יעל יצחק מאיה מיכל משה נועה נועם עומר עידו ענת רונית שי שירה תמר" +
		// in Indian letters
		" अंजलि अजय अनिल अनीता अमित अमिता अरुण अशोक आशीष कविता किरण गौरव दीपक दीपिका नितिन निशा नेहा पंकज पूजा प्रदीप प्रिया मनीष मनोज महेश मोहन राकेश राज राजीव राजेश राहुल रवि रोहित विनोद शालिनी शिखा श्वेता संजय संतोष संदीप सुनील सुमन सुरेश स्वाति")
})

// familyFirst are given names of Hungarians and Vietnamese, who write them last, folded.
var familyFirst = sync.OnceValue(func() map[string]bool {
	return foldedSet("adam agnes akos andras andrea aniko anna attila balazs balint bela bence csaba dora eniko eszter eva ferenc gabor gabriella gergely gyorgy ildiko imre istvan janos jozsef judit kata katalin krisztina krisztian laszlo levente lilla marton mihaly miklos monika nikolett noemi norbert orsolya peter reka robert sandor szabolcs szilvia tamas tibor timea veronika viktoria vivien zoltan zsofia zsolt zsuzsa zsuzsanna" +
		" anh chau chi dung duc duong giang ha hai hanh hien hieu hoa hoang hong hung huong huy khanh khoa lan lien linh loan mai minh nam nga ngan ngoc nguyen nhung oanh phong phuc phuong quang quynh tam thanh thao thi thuy tien trang trung tuan tung uyen vinh vy ")
})

// eastAsianFamilies are family names of Chinese, Japanese and Koreans.
var eastAsianFamilies = letters.WordSet("王 李 张 張 刘 劉 陈 陳 杨 楊 赵 趙 黄 黃 周 吴 吳 徐 孙 孫 胡 朱 高 林 何 郭 马 馬 罗 羅 梁 宋 郑 鄭 谢 謝 韩 韓 唐 冯 馮 于 董 萧 蕭 程 曹 袁 邓 鄧 许 許 傅 沈 曾 彭 吕 呂 苏 蘇 卢 盧 蒋 蔣 蔡 贾 賈 丁 魏 薛 叶 葉 阎 余 潘 杜 戴 夏 钟 鍾 汪 田 任 姜 范 方 石 姚 谭 譚 廖 邹 鄒 熊 陆 陸 郝 孔 崔 康 邱 秦 江 史 顾 顧 侯 邵 孟 龙 龍 段 雷 钱 錢 汤 湯 尹 黎 易 常 武 乔 贺 賴 龚 龔 文 庞 樊 兰 殷 施 洪 翟 安 颜 倪 严 牛 温 芦 季 俞 章 鲁 葛 伍 韦 申 尤 毕 聂 焦 向 柳 邢 路 岳 齐 沿 梅 莫 庄 辛 管 祝 左 涂 谷 祁 时 舒 耿 牟 卜 詹 关 苗 凌 费 纪 靳 盛 童 欧 甄 项 曲 成 游 阳 裴 席 卫 查 屈 鲍 位 覃 霍 翁 隋 植 甘 景 薄 单 包 司 柏 宁 柯 阮 桂 闵 解 强 柴 华 车 冉 房 边" +
	" 佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 中島 池田 阿部 橋本 山下 森本 石川 前田 藤田 小川 後藤 岡田 長谷 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤原 武田 村田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 野村 木下 菊地 菊池 佐野 大西 杉本 新井 浜田 市川 古川 水野 小松 島田 小山 山内 西田 松岡 関口 土屋 吉川 川口 北村 本田 五十 熊谷 飯田 望月 永井 服部 東野 大島 秋山 川上 辻本 菅原 中西 川崎 大石 片山 栗原 岩田 須藤 樋口 荒木 小池 早川 矢野 青山 松村 岡崎 三宅 安田 福島 川村 黒田 内藤 大谷 平田 荒井 石原 萩原 黒木 篠原 吉村 小沢 大橋 浅野 成田 白石 土井 大川 河野 横田 高野 青柳 西川 三枝 青嶋 宮田 宮下 星野 堀内 奥村 永田 吉岡 相馬 入江 大森 神田 米田 関根 小田 神谷 竹田 足立 津田" +
	" 김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 유 홍 전 고 문 손 양 배 백 허 남 심 노 하 곽 성 차 주 우 구 민 진 나 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 라 왕 금 옥 육 인 맹 제 모 탁 국 어 은 편 용")

// foldedSet is the set of the words of a list, folded.
func foldedSet(list string) map[string]bool {
	set := make(map[string]bool, strings.Count(list, " ")+1)
	for w := range strings.FieldsSeq(list) {
		set[letters.FoldName(w)] = true
	}
	return set
}
